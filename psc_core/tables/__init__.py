"""What tables may hold: columns with types, units, limits and meanings, and the rules that rows keep."""
