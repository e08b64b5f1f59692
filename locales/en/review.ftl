# Reviewing documents.

menu-review = 📥 To review · { $count }
review-title = 📥 <b>To review</b> · { $count }
review-empty = All reviewed. New documents will come here by themselves.
review-hint = What has waited longest comes first.
return-title = ↩️ <b>Return</b> · { $seat }, № { $number } { $title }
return-ask-remark = Write in one message what to correct. The school gets your remark at once.
returned = ↩️ Returned, the remark is sent.
