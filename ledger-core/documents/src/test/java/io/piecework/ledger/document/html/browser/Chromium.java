package io.piecework.ledger.document.html.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Debian's Chromium without a window, and the script axe-core. The gate installs it; elsewhere its tests are skipped with a message. It reaches no
 * host, and ends with this JVM, also with one that is killed.
 */
final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Pattern URL = Pattern.compile("\"documentURL\":.*\"url\":\"([^\"]*)\"");

    /** The driver's standard input is a pipe from this JVM; at its end the driver goes, and with the driver the browser. */
    private static final String ENDS_WITH_ITS_INPUT = """
            #!/bin/sh
            exec 3<&0
            %s "$@" </dev/null 3<&- &
            driver=$!
            (read -r end; kill $driver) <&3 &
            watcher=$!
            trap 'kill $driver $watcher' TERM
            wait $driver
            kill $watcher
            """;

    private final Path folder;
    private final ChromeDriver driver;
    private final String axe;

    /** @param folder for the browser's files and the pages */
    Chromium(Path folder) throws IOException {
        this.folder = folder;
        axe = script();
        driver = new ChromeDriver(service(folder), options(folder));
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(3)).pageLoadTimeout(Duration.ofMinutes(1));
    }

    static boolean isHere() {
        return Files.isExecutable(PROGRAM) && Files.isExecutable(DRIVER);
    }

    private static String script() throws IOException {
        try (InputStream script = Chromium.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ChromeDriverService service(Path folder) throws IOException {
        Path wrapper = Files.writeString(folder.resolve("driver.sh"), ENDS_WITH_ITS_INPUT.formatted(DRIVER));
        Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwx------"));
        return new ChromeDriverService.Builder()
                .usingDriverExecutable(wrapper.toFile())
                .usingAnyFreePort()
                .withLogOutput(Files.newOutputStream(folder.resolve("driver.log")))
                .build();
    }

    private static ChromeOptions options(Path folder) {
        var logged = new LoggingPreferences();
        logged.enable(LogType.PERFORMANCE, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(PROGRAM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--remote-debugging-pipe",
                "--user-data-dir=" + folder.resolve("profile"));
        options.setCapability("goog:loggingPrefs", logged);
        return options;
    }

    /** Opens a page from a file in a window of a size. */
    void open(String html, int width, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        try {
            driver.get(
                    Files.writeString(folder.resolve("page.html"), html).toUri().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URLs that the browser asked for since the last call. */
    List<String> requested() {
        var urls = new ArrayList<String>();
        for (var entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            if (entry.getMessage().contains("\"Network.requestWillBeSent\"")) {
                var url = URL.matcher(entry.getMessage());
                urls.add(url.find() ? url.group(1) : entry.getMessage());
            }
        }
        return urls;
    }

    /** The result of a script in the page. */
    @SuppressWarnings("unchecked")
    List<String> list(String script) {
        return (List<String>) driver.executeScript(script);
    }

    long number(String script) {
        return ((Number) driver.executeScript(script)).longValue();
    }

    /** @return how many were folded */
    long openAllDetails() {
        return number("""
                const folded = [...document.querySelectorAll('details:not([open])')];
                folded.forEach(each => each.open = true);
                return folded.length;
                """);
    }

    /** What axe-core finds: rule, place and reason. */
    @SuppressWarnings("unchecked")
    List<String> barriers() {
        driver.executeScript("if (!window.axe) { " + axe + " }");
        return (List<String>) driver.executeAsyncScript("""
                const done = arguments[0];
                axe.run(document, {
                  runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']},
                  resultTypes: ['violations']
                }).then(found => done(found.violations.flatMap(rule => rule.nodes.slice(0, 5)
                  .map(node => rule.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary))),
                  error => done(['axe-core: ' + error]));
                """);
    }

    /** Presses the tab key from the start of the page. */
    void tab(long times) {
        var keys = new Actions(driver);
        for (long i = 0; i < times; i++) {
            keys.sendKeys(Keys.TAB);
        }
        keys.perform();
    }

    void press(Keys key) {
        new Actions(driver).sendKeys(key).perform();
    }

    /** The page as printed by the browser. */
    byte[] pdf() {
        Map<String, Object> printed = driver.executeCdpCommand("Page.printToPDF", Map.of("preferCSSPageSize", true));
        return Base64.getDecoder().decode((String) printed.get("data"));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
