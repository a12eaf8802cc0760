package dev.parley.ext.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.InMemoryPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaScriptTest extends LanguageTest {
    JavaScriptTest() {
        super(
                "js",
                "greets",
                """
                const name = _req.getString("name");
                const count = _req.getInt("count");
                _out.json(_val.map().set("hello", name).set("twice", 2 * count))
                """,
                "echoes",
                """
                _ws.sendText(`${_ws.path().uid} said ${_ws.message()}`)
                """,
                "says goodbye",
                """
                if (_ws.isClose()) {
                  _ws.broadcastText("admin", `${_ws.path().getString("uid")} has gone with ${_ws.closeCode()} ${_ws.closeReason()}`)
                }
                """,
                "refuses",
                """
                _out.status(403).json({error: "Not today"})
                """,
                "fails",
                """
                const nothing = null;
                nothing.explode();
                """,
                "is no script",
                """
                const a = 1;
                const b = = 2;
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

    private InMemoryPeer serving(String text) {
        return serving("/plain/1", text);
    }

    private InMemoryPeer serving(String address, String text) {
        scripted.write("it.js", text);
        return scripted.connect(address).send("{\"service\":\"it\",\"data\":{}}");
    }

    private static String content(Object content) {
        return "{\"method\":\"GET\",\"service\":\"it\",\"data\":{},\"status\":200,\"type\":\"json\",\"content\":"
                + content + "}";
    }

    private static final String TOO_LONG =
            "{\"method\":\"GET\",\"service\":\"it\",\"data\":{},\"status\":408,\"type\":\"json\","
                    + "\"content\":{\"error\":\"The service took too long\"}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "for (;;) { try { while (true) {} } catch (e) {} finally { continue } }",
                "Array.from({length: 1e9}, (_, i) => i).sort()",
            })
    void an_endless_loop_is_408_and_the_next_call_is_served(String loop) {
        serving("_out.json(0)").awaitText(content(0));
        serving("/hasty", loop).awaitText(TOO_LONG);

        serving("_out.json(1)").awaitText(content(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Java.type('java.lang.System').exit(1)",
                "Packages.java.lang.System.exit(1)",
                "java.lang.System.exit(1)",
                "Polyglot.eval('js', '1')",
                "load('/etc/passwd')",
                "read('/etc/passwd')",
                "require('fs').readFileSync('/etc/passwd')",
                "require('../../etc/passwd')",
                "_ws.getClass().forName('java.lang.System')",
                "_ws.class.classLoader",
                "_out.json(_val.getClass().getClassLoader())",
                "_req.constructor.constructor('return Java')().type('java.lang.System').exit(1)",
                "quit()",
                "exit(1)",
                "process.exit(1)"
            })
    void a_script_is_shut_in(String escape) {
        serving(escape).awaitText(failed("it"));
    }

    @Test
    void a_script_may_return_and_has_variables_of_its_own() {
        InMemoryPeer peer = serving("var n = (n || 0) + 1; if (n > 0) { _out.json({n}); return } _out.json(2)");
        peer.awaitText(content("{\"n\":1}"));
        peer.send("{\"service\":\"it\",\"data\":{}}").awaitText(content("{\"n\":1}"));
    }

    @Test
    void values_of_every_kind_come_out_as_json() {
        serving("""
                const bytes = new Uint8Array([1, 2, 255]);
                _out.json({a: [1, 2.5, true, 'x', {b: []}], map: new Map([['k', 1]]), list: _val.list().add(1).add([2]),
                  text: _convert.base64FromBytes(bytes), data: _req.data(), date: new Date(0).toISOString()})
                """)
                .awaitText(
                        content(
                                "{\"a\":[1,2.5,true,\"x\",{\"b\":[]}],\"map\":{\"k\":1},\"list\":[1,[2]],\"text\":\"AQL/\",\"data\":{},\"date\":\"1970-01-01T00:00:00.000Z\"}"));
    }

    @Test
    void bytes_are_sent_as_binary() {
        serving("_ws.send(new Uint8Array([1, 2, 255])); _ws.sendBinary([3, 4]); _ws.send({a: 1}); _ws.send('t')")
                .awaitBinary((byte) 1, (byte) 2, (byte) 255)
                .awaitBinary((byte) 3, (byte) 4)
                .awaitText("{\"a\":1}")
                .awaitText("t");
    }

    @Test
    void modules_are_required_from_the_directory() {
        scripted.write("lib/tools.js", "exports.double = n => 2 * n; exports.other = require('./other')");
        scripted.write("lib/other.js", "module.exports = 'other'");

        serving("const t = require('lib/tools'); _out.json([t.double(4), t.other])")
                .awaitText(content("[8,\"other\"]"));
    }

    @Test
    void the_console_goes_to_the_log() {
        serving("console.log('a', 1); console.error('b'); print('c'); _out.json(1)")
                .awaitText(content(1));
        log.awaitLine("a 1");
        log.awaitLine("b");
        log.awaitLine("c");
    }

    @Test
    void a_failure_of_a_binding_is_what_it_is() {
        serving("_out.json(_req.getInt('x'))").awaitText(content(0));
        serving("const self = {}; self.self = self; _out.json(self)").awaitText(failed("it"));
        log.awaitLine("it.js:1: java.lang.IllegalArgumentException: A value must not be deeper than 64");
    }

    @Test
    void rows_are_found_inserted_changed_and_deleted() {
        serving("""
                _db.insert('room', {uid: '1', title: "O'Neill; DROP TABLE room", seats: 2});
                _db.update('room', '1', {seats: 3});
                const found = _db.find('room', {seats: 3}).map(r => [r.uid, r.title, r.seats]);
                const all = _db.query('SELECT COUNT(*) AS n FROM room WHERE seats > ?', 1)[0].n;
                const gone = _db.delete('room', '1');
                _out.json({found, all, gone, none: _db.get('room', '1') == null, title: _db.get('room', '42').title})
                """)
                .awaitText(
                        content(
                                "{\"found\":[[\"1\",\"O'Neill; DROP TABLE room\",3]],\"all\":2,\"gone\":1,\"none\":true,\"title\":\"The answer\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_db.get('room; DROP TABLE room', 1)",
                "_db.find('room', {'1=1 OR uid': 2})",
                "_db.insert('room', {})"
            })
    void names_that_are_none_are_refused(String call) {
        serving(call).awaitText(failed("it"));
        assertThat(scripted.node().hub()).isNotNull();
        serving("_out.json(_db.find('room', null).length)").awaitText(content(1));
    }

    // ---- handler files

    @Test
    void a_module_hears_what_happens_to_the_sessions_of_its_endpoint() {
        scripted.write("my-project/ws-handler.js", """
                exports.onOpen = () => _log.info('opened ' + _ws.sessionId().length);
                exports.onMessage = message => {
                  if (message === 'fail') throw new Error('as told');
                  _ws.send('heard ' + message);
                };
                exports.onError = error => _ws.send('error ' + error);
                exports.onClose = () => _log.info('closed');
                """);
        InMemoryPeer peer = scripted.connect(Scripted.HANDLED);
        log.awaitLine("opened 22");

        peer.send("hello").awaitText("heard hello");
        peer.send("fail").awaitText("error my-project/ws-handler.js:3:33: Error: as told");
        peer.send("{\"service\":\"websockets/v4/service/my-endpoint\",\"method\":\"PUT\"}");
        assertThat(peer.nextText()).contains("\"status\":404");
        peer.close(1000, "");
        log.awaitLine("closed");
    }

    @Test
    void a_module_need_not_export_all_of_them() {
        scripted.write("my-project/ws-handler.js", "exports.onMessage = message => _ws.send(message)");

        scripted.connect(Scripted.HANDLED).send("hello").awaitText("hello");
    }
}
