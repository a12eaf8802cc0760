def rows = _db.query("SELECT COUNT(*) AS entries, COUNT(DISTINCT name) AS guests FROM entry")
_out.json(rows[0])
