# A seat's clock and the hour of the day's card.

zone = MSK
hours-title = 🕰 <b>Clock · { $seat }</b>
hours-now = It is <b>{ $time }</b> there now ({ $zone }).
hours-own = This school has a time of its own: reminders come by it.
hours-office = As in the municipality.
button-hours = 🕰 Time zone
button-hour-earlier = ◀ One hour earlier
button-hour-later = One hour later ▶
button-office-hours = 🏠 As in the office
button-card-hour = ⏰ Daily message
card-hours-title = ⏰ <b>When should the day's card come to you?</b>
card-hours-office = In the municipality it comes at { $hour }; it cannot come earlier, but it can come later.
button-as-office = { $hour }, the default
