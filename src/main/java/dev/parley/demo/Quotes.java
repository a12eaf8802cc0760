package dev.parley.demo;

import java.util.List;

/** What the ticker tells the page every second. */
public record Quotes(List<Quote> quotes) {

    /**
     * The price of one of the goods.
     *
     * @param change since the second before
     */
    public record Quote(String symbol, double price, double change) {}
}
