"""Views → printed documents: Word, Excel, pictures. The bytes are made by `office`."""
