package dev.parley.examples;

import dev.parley.browser.Chromium;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A window of a browser, in words that fit any page. */
final class Window implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;

    private Window(ChromeDriver driver) {
        this.driver = driver;
    }

    static Window open() throws IOException {
        return new Window(Chromium.open());
    }

    // What somebody does

    void goTo(URI page) {
        driver.get(page.toString());
    }

    void reload() {
        driver.navigate().refresh();
    }

    URI address() {
        return URI.create(driver.getCurrentUrl());
    }

    void click(String selector) {
        see(selector, () -> !driver.findElements(By.cssSelector(selector)).isEmpty());
        driver.findElement(By.cssSelector(selector)).click();
    }

    void type(String selector, String text) {
        driver.findElement(By.cssSelector(selector)).sendKeys(text);
    }

    void typeAndEnter(String selector, String text) {
        type(selector, text + Keys.ENTER);
    }

    // What somebody sees

    void see(String what, BooleanSupplier condition) {
        new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
                .withMessage(() -> what + "\nThe page shows:\n"
                        + driver.findElement(By.tagName("body")).getText() + "\nThe console:\n" + complaints())
                .until(ignored -> condition.getAsBoolean());
    }

    /** Waits until what is there reads so. */
    void see(String selector, List<String> texts) {
        see(selector + " is " + texts, () -> texts(selector).equals(texts));
    }

    /** Waits until something there reads so. */
    void see(String selector, String text) {
        see(selector + " has " + text, () -> texts(selector).contains(text));
    }

    /** In one step, as the page changes meanwhile. */
    @SuppressWarnings("unchecked")
    List<String> texts(String selector) {
        return (List<String>) driver.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent.replace(/\\s+/g, ' ').trim())",
                selector);
    }

    /** What the console complained of since the last question. */
    List<String> complaints() {
        return Chromium.complaints(driver);
    }

    boolean hasHorizontalScrolling() {
        return (Boolean)
                driver.executeScript("const e = document.scrollingElement; return e.scrollWidth > e.clientWidth");
    }

    // How it looks

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void photograph(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
