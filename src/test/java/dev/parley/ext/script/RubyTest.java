package dev.parley.ext.script;

import dev.parley.test.InMemoryPeer;
import org.junit.jupiter.api.Test;

class RubyTest extends LanguageTest {
    RubyTest() {
        super(
                "rb",
                "greets",
                """
                name = _req.getString("name")
                count = _req.getInt("count")
                _out.json(_val.map().set("hello", name).set("twice", 2 * count))
                """,
                "echoes",
                """
                _ws.sendText("#{_ws.path()['uid']} said #{_ws.message()}")
                """,
                "says goodbye",
                """
                if _ws.isClose()
                  _ws.broadcastText("admin", "#{_ws.path().getString('uid')} has gone with #{_ws.closeCode()} #{_ws.closeReason()}")
                end
                """,
                "refuses",
                """
                _out.status(403).json({error: "Not today"})
                """,
                "fails",
                """
                nothing = nil
                nothing.explode()
                """,
                "is no script",
                """
                a = 1
                b = = 2
                """,
                "answers one",
                """
                _out.json({version: 1})
                """,
                "answers two",
                """
                _out.json({version: 2 })
                """);
    }

    private InMemoryPeer serving(String address, String text) {
        scripted.write("it.rb", text);
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
        for (int i = 0; i < 8; i++) {
            serving("/plain/1", "_out.json(0)").awaitText(content(0));
            serving("/hasty", "while true do end").awaitText(TOO_LONG);
        }
        serving("/plain/1", "_out.json(1)").awaitText(content(1));
    }

    @Test
    void an_exit_ends_the_script_only() {
        serving("/plain/1", "exit(1)").awaitText(failed("it"));
        serving("/plain/1", "exit!(1)").awaitText(failed("it"));
    }

    @Test
    void values_come_out_as_json_and_prints_go_to_the_log() {
        serving(
                        "/plain/1",
                        "puts 'printed'; _ws.sendBinary([1, 2, 255]); _out.json([:a.to_s, 'b', 1.5, nil, true, {c: 'd'}])")
                .awaitBinary((byte) 1, (byte) 2, (byte) 255)
                .awaitText(content("[\"a\",\"b\",1.5,null,true,{\"c\":\"d\"}]"));
        log.awaitLine("printed");
    }
}
