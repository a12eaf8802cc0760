_out.json(_db.query("SELECT name, text, written FROM entry ORDER BY uid DESC LIMIT 50"));
