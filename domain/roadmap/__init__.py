"""From an order's tables to activities, with everything doubtful said beside its row: `understand(source, plan)`."""
