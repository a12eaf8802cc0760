package dev.parley.docs;

import dev.parley.test.ParleyNode;
import dev.parley.test.ParleyTest;
import org.junit.jupiter.api.Test;

@ParleyTest(settings = """
        {"ws": {"endpoints": [{"name": "ticker", "public": "/ticker", "service": "quotes"}]}}
        """, beans = Quotes.class)
class QuotesTest {
    @Test
    void quotes_are_those_of_the_share_that_was_chosen(ParleyNode node) {
        node.connect("/ticker").send("INIT").awaitMessage(quote -> quote.startsWith("INIT "), "a quote of INIT");
    }
}
