_out.json({hello: _req.getString("name", "world")})
