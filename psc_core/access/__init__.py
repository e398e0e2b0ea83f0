"""Who may write: the organiser's passphrase."""
