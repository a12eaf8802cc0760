_out.json({uid: _req.getString("uid")})
