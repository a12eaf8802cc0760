package dev.parley.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium without a head, each with a profile of its own. */
public final class Chromium {
    private static final Optional<Path> BROWSER = onPath("chromium", "chromium-browser", "google-chrome");
    private static final Optional<Path> DRIVER = onPath("chromedriver");

    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private Chromium() {}

    public static boolean isPossible() {
        return BROWSER.isPresent() && DRIVER.isPresent();
    }

    /** What is told, loudly, where it is not possible. */
    public static String missing(String untested) {
        return untested + ": install Chromium and its driver"
                + " (Debian: apt install chromium chromium-driver) so that both are on the PATH";
    }

    public static ChromeDriver open() throws IOException {
        SELENIUM.setLevel(Level.SEVERE); // it warns that it does not know the protocol of so new a browser
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        var log = new LoggingPreferences();
        log.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(BROWSER.orElseThrow().toFile());
        options.setCapability("goog:loggingPrefs", log);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--lang=en",
                "--window-size=1200,800",
                "--user-data-dir=" + Files.createTempDirectory(Path.of("target").toAbsolutePath(), "browser-"));
        return new ChromeDriver(service, options);
    }

    /** What the console complained of since the last question. */
    public static List<String> complaints(ChromeDriver driver) {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    private static Optional<Path> onPath(String... names) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(names)
                .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
