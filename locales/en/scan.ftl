# Photos of a paper: the pages of one PDF.

found-dark = too dark
found-blurred = blurred
found-small = taken from too far away, the letters cannot be read
found-blank = blank

pages-title = 📄 <b>Pages</b> · № { $number } { $title }
pages-hint = Press a page to take it again, leave it out or move it.
pages-none = There are no photos in this version. Send some, and I will make a PDF.
page-label = 📄 Page { $page }{ $words }
page-label-out = ➖ A photo left out
page-title = 📄 <b>Page { $page } of { $pages }</b>
page-out = ➖ <b>A photo left out</b>
page-fault = ⚠️ Cannot be read: { $words }
page-hint = A new PDF comes a few seconds after the last change.
page-out-hint = The photo is kept, it is not in the PDF.

button-pages = 📄 Pages
button-retake = 📷 Retake { $page }
button-page-up = ⬆ Earlier
button-page-down = ⬇ Later
button-page-out = ➖ Leave out
button-page-in = ↩ Back into PDF
refusal-last-page = It is the only page. Take it again, or take the document back from review.
