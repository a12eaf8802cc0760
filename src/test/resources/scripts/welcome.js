_out.json({text: "Welcome to the " + _ws.path().getString("room")});
