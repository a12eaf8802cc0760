package dev.parley.demo;

import dev.parley.browser.Chromium;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A window of a browser with the demo's page, in the words of the page. */
final class DemoWindow implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;

    private DemoWindow(ChromeDriver driver) {
        this.driver = driver;
    }

    static DemoWindow open() throws IOException {
        return new DemoWindow(Chromium.open());
    }

    // What somebody does

    void goTo(URI page) {
        driver.get("about:blank"); // for a change of the fragment alone loads nothing
        driver.get(page.toString());
        see("the page is connected", () -> state().equals("Connected"));
    }

    void enter(URI page, String name, String room) {
        goTo(page.resolve("#room=" + encoded(room) + "&name=" + encoded(name)));
        see(name + " is here", () -> people().contains(name + " you"));
    }

    void write(String text) {
        driver.findElement(By.id("text")).sendKeys(text);
    }

    void say(String text) {
        write(text + Keys.ENTER);
        see("own message '" + text + "'", () -> messages().contains(text));
    }

    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    void pressWithShift(Keys key) {
        new Actions(driver).keyDown(Keys.SHIFT).sendKeys(key).keyUp(Keys.SHIFT).perform();
    }

    void tabBackTo(String id) {
        for (int i = 0; i < 20 && !focused().equals(id); i++) {
            pressWithShift(Keys.TAB);
        }
    }

    void click(String id) {
        driver.findElement(By.id(id)).click();
    }

    /** Sets or takes away the check mark of one of the goods. */
    void tick(String symbol) {
        driver.findElement(By.xpath("//ul[@id='quotes']//label[.='" + symbol + "']/input"))
                .click();
    }

    void choose(String id, String option) {
        new Select(driver.findElement(By.id(id))).selectByVisibleText(option);
    }

    // What somebody sees

    void see(String what, BooleanSupplier condition) {
        new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
                .withMessage(() -> what + "\nThe page shows:\n"
                        + driver.findElement(By.tagName("body")).getText())
                .until(ignored -> condition.getAsBoolean());
    }

    List<String> messages() {
        return texts("#log .text");
    }

    List<String> notices() {
        return texts("#log .notice");
    }

    List<String> people() {
        return texts("#people .name");
    }

    List<String> prices() {
        return texts("#quotes .price");
    }

    List<String> changes() {
        return texts("#quotes .change");
    }

    /** The goods that are chosen. */
    List<String> goods() {
        return texts("#quotes label:has(:checked)");
    }

    String price(String symbol) {
        return prices().get(texts("#quotes label").indexOf(symbol));
    }

    /** From now on each quote of the last of the goods counts. */
    void countQuotes() {
        driver.executeScript("""
                window.quoted = [];
                new MutationObserver(() => window.quoted.push(performance.now()))
                    .observe(document.querySelector('#quotes li:last-child .price'), {childList: true});
                """);
    }

    long quotesCounted() {
        return (Long) driver.executeScript("return window.quoted.length");
    }

    /** From the second quote that was counted to the last. */
    Duration quotesTook() {
        return Duration.ofMillis((Long) driver.executeScript("return Math.round(quoted.at(-1) - quoted[1])"));
    }

    String steered() {
        return text("#steered");
    }

    String count() {
        return text("#here-title");
    }

    String state() {
        return text("#state");
    }

    String trouble() {
        return text("#trouble");
    }

    String written() {
        return script("return document.getElementById('text').value");
    }

    String focused() {
        return script("return document.activeElement.id");
    }

    boolean hasHorizontalScrolling() {
        return !script("const e = document.scrollingElement; return String(e.scrollWidth - e.clientWidth)")
                .equals("0");
    }

    /** What the console complained of since the last question. */
    List<String> complaints() {
        return Chromium.complaints(driver);
    }

    // How it looks

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void colours(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void photograph(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** As it was opened. */
    void reset() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        colours("light");
        driver.manage().window().setSize(new Dimension(1200, 800));
        driver.executeScript("if (window.origin !== 'null') sessionStorage.clear()"); // in which the name is kept
        driver.get("about:blank");
        complaints();
    }

    @Override
    public void close() {
        driver.quit();
    }

    /** In one step, as the page changes meanwhile; as the eye and a screen reader have it: with the unseen words. */
    @SuppressWarnings("unchecked")
    private List<String> texts(String selector) {
        return (List<String>) driver.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent.replace(/\\s+/g, ' ').trim())",
                selector);
    }

    private String text(String selector) {
        return texts(selector).get(0);
    }

    private String script(String script) {
        return (String) driver.executeScript(script);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
