"""Whether two words differ by one slip of a finger."""


def one_slip_apart(left: str, right: str) -> bool:
    """True where one letter was dropped, added, changed or two neighbours were swapped."""
    if left == right or abs(len(left) - len(right)) > 1:
        return left == right
    same = _common_prefix(left, right)
    rest_left, rest_right = left[same:], right[same:]
    return (
        rest_left[1:] == rest_right[1:]
        or rest_left[1:] == rest_right
        or rest_left == rest_right[1:]
        or (rest_left[:2] == rest_right[1::-1] and rest_left[2:] == rest_right[2:])
    )


def _common_prefix(left: str, right: str) -> int:
    for place, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return place
    return min(len(left), len(right))
