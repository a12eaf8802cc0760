package dev.parley.ext.script;

class KotlinTest extends LanguageTest {
    KotlinTest() {
        super(
                "kts",
                "greets",
                """
                val name = _req.getString("name")
                val count = _req.getInt("count")
                _out.json(_val.map().set("hello", name).set("twice", 2 * count))
                """,
                "echoes",
                """
                _ws.sendText("${_ws.path()["uid"]} said ${_ws.message()}")
                """,
                "says goodbye",
                """
                if (_ws.isClose()) {
                    _ws.broadcastText("admin", "${_ws.path().getString("uid")} has gone with ${_ws.closeCode()} ${_ws.closeReason()}")
                }
                """,
                "refuses",
                """
                _out.status(403).json(mapOf("error" to "Not today"))
                """,
                "fails",
                """
                val nothing: String? = null
                nothing!!.length
                """,
                "is no script",
                """
                val a = 1
                val b = = 2
                """,
                "answers one",
                """
                _out.json(mapOf("version" to 1))
                """,
                "answers two",
                """
                _out.json(mapOf("version" to 2 ))
                """);
    }
}
