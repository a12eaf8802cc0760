_out.json(mapOf("uid" to _req.getString("uid")))
