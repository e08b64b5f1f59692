# A seat's clock and the hour of the day's card.

zone = MSK
hours-title = 🕰 <b>Clock · { $seat }</b>
hours-now = It is <b>{ $time }</b> there now ({ $zone }).
hours-own = A clock of its own: the day's card and “today” go by it.
hours-office = As in the municipality.
button-hours = 🕰 Clock
button-hour-earlier = ◀ One hour earlier
button-hour-later = One hour later ▶
button-office-hours = 🏠 As in the office
button-card-hour = ⏰ Card's hour
card-hour = ⏰ The day's card will come at { $hour }. Press again to change the hour.
