package dev.parley.ext.script;

class GroovyTest extends LanguageTest {
    GroovyTest() {
        super(
                "groovy",
                "greets",
                """
                def name = _req.getString("name")
                def count = _req.getInt("count")
                _out.json(_val.map().set("hello", "${name}").set("twice", 2 * count))
                """,
                "echoes",
                """
                _ws.sendText("${_ws.path().uid} said ${_ws.message()}")
                """,
                "says goodbye",
                """
                if (_ws.isClose()) {
                  _ws.broadcastText("admin", "${_ws.path().getString('uid')} has gone with ${_ws.closeCode()} ${_ws.closeReason()}")
                }
                """,
                "refuses",
                """
                _out.status(403).json([error: "Not today"])
                """,
                "fails",
                """
                def nothing = null
                nothing.explode()
                """,
                "is no script",
                """
                def a = 1
                def b = = 2
                """,
                "answers one",
                """
                _out.json([version: 1])
                """,
                "answers two",
                """
                _out.json([version: 2 ])
                """);
    }
}
