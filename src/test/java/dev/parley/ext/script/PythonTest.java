package dev.parley.ext.script;

import dev.parley.test.InMemoryPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonTest extends LanguageTest {
    PythonTest() {
        super(
                "py",
                "greets",
                """
                name = _req.getString("name")
                count = _req.getInt("count")
                _out.json(_val.map().set("hello", name).set("twice", 2 * count))
                """,
                "echoes",
                """
                _ws.sendText(f"{_ws.path()['uid']} said {_ws.message()}")
                """,
                "says goodbye",
                """
                if _ws.isClose():
                    _ws.broadcastText("admin", f"{_ws.path().getString('uid')} has gone with {_ws.closeCode()} {_ws.closeReason()}")
                """,
                "refuses",
                """
                _out.status(403).json({"error": "Not today"})
                """,
                "fails",
                """
                nothing = None
                nothing.explode()
                """,
                "is no script",
                """
                a = 1
                b = = 2
                """,
                "answers one",
                """
                _out.json({"version": 1})
                """,
                "answers two",
                """
                _out.json({"version": 2 })
                """);
    }

    private InMemoryPeer serving(String address, String text) {
        scripted.write("it.py", text);
        return scripted.connect(address).send("{\"service\":\"it\",\"data\":{}}");
    }

    private static String content(Object content) {
        return "{\"method\":\"GET\",\"service\":\"it\",\"data\":{},\"status\":200,\"type\":\"json\",\"content\":"
                + content + "}";
    }

    private static final String TOO_LONG =
            "{\"method\":\"GET\",\"service\":\"it\",\"data\":{},\"status\":408,\"type\":\"json\","
                    + "\"content\":{\"error\":\"The service took too long\"}}";

    @Test
    void an_endless_loop_is_408_and_the_next_call_is_served() {
        serving("/plain/1", "_out.json(0)").awaitText(content(0));
        serving("/hasty", "while True:\n  try:\n    while True: pass\n  except BaseException: pass")
                .awaitText(TOO_LONG);
        serving("/plain/1", "_out.json(1)").awaitText(content(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "open('/etc/passwd').read()",
                "import os\nos.system('true')",
                "import os\nos.listdir('/')",
                "import subprocess\nsubprocess.run(['true'])",
                "import socket\nsocket.create_connection(('localhost', 22))",
                "import java\njava.type('java.lang.System').exit(1)",
                "_ws.getClass()",
                "_ws.getClass().getClassLoader()",
                "import sys\nsys.exit(1)",
                "exit(1)",
                "import os\nos._exit(1)",
                "import polyglot\npolyglot.eval(language='js', string='1')"
            })
    void a_script_is_shut_in(String escape) {
        serving("/plain/1", escape).awaitText(failed("it"));
    }

    @Test
    void bytes_are_sent_as_binary_and_prints_go_to_the_log() {
        serving(
                        "/plain/1",
                        "_ws.send(bytes([1, 2, 255]))\n_ws.sendBinary(b'ab')\nprint('printed')\n_out.json([True, None, 1.5, 'x'])")
                .awaitBinary((byte) 1, (byte) 2, (byte) 255)
                .awaitBinary((byte) 'a', (byte) 'b')
                .awaitText(content("[true,null,1.5,\"x\"]"));
        log.awaitLine("printed");
    }
}
