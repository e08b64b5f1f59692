"""Participants: joining by an invite, seats and their people, schools and curators, phone calls, hours, the policy.

Begin with `joining` (an invite becomes a person on a seat) and `seats` (who occupies which seat).
"""
