"""Views → printed documents: Word, Excel, pictures. `office` makes the bytes."""
