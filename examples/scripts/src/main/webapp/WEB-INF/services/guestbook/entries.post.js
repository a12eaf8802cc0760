const name = _req.getString("name", "").trim();
const text = _req.getString("text", "").trim();

if (name === "" || text === "") {
  _out.status(400).json({error: "Your name, and what you would like to say, please."});
} else if (name.length > 40 || text.length > 500) {
  _out.status(400).json({error: "A name has 40 characters at most, an entry 500."});
} else {
  const entry = {name, text, written: new Date().toISOString()};
  _db.insert("entry", entry);
  _ws.broadcast("guestbook", entry);
  _out.status(201).json(entry);
}
