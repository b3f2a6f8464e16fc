package io.piecework.ledger.marketplace.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.piecework.ledger.marketplace.person.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** Chromium without a window, at one width and in one language; each page that it opens is looked at by axe-core. */
public final class Browser implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    /** That a page loads, with its style sheets and scripts. */
    private static final int MOST_BYTES = 200_000;

    private final ChromeDriver driver;
    private Instance instance;
    private final Locale language;
    private final Axe axe;
    private final Words words;
    private final Map<String, List<String>> seen;
    private boolean signedIn;

    /** @param seen the findings of axe-core by page and language, empty where there are none */
    Browser(Instance instance, int width, Locale language, Path folder, Map<String, List<String>> seen)
            throws IOException {
        this.instance = instance;
        this.language = language;
        this.seen = seen;
        axe = new Axe();
        words = new Words(language);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .withLogOutput(Files.newOutputStream(folder.resolve("driver.log")))
                        .build(),
                options());
        driver.manage().timeouts().implicitlyWait(Duration.ofSeconds(5)).scriptTimeout(Duration.ofMinutes(1));
        view(width, 1);
    }

    private void view(int width, int scale) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width / scale, "height", 900 / scale, "deviceScaleFactor", scale, "mobile", false));
    }

    /** As in a window of a width in which a person enlarges all to 200 %. */
    void enlarge(int width) {
        view(width, 2);
    }

    void dark() {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    static boolean isHere() {
        return Files.isExecutable(PROGRAM) && Files.isExecutable(DRIVER);
    }

    private static ChromeOptions options() {
        var options = new ChromeOptions();
        options.setBinary(PROGRAM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
                "--remote-debugging-pipe");
        return options;
    }

    /** Another person takes the browser. */
    void signIn(Person person) {
        if (signedIn) {
            if (Boolean.TRUE.equals(
                    driver.executeScript("return !document.querySelector('form[action=\"/logout\"]')"))) {
                open("/"); // the ledger's own pages have no list of pages
            }
            follow(ofAccount("form[action='/logout'] button"));
        } else {
            open("/sign-in");
        }
        signedIn = true;
        press(person.shownName());
        if (!language.getLanguage().equals(driver.executeScript("return document.documentElement.lang"))) {
            follow(ofAccount("button[name=language]"));
        }
    }

    /** What stands at the end of the header, on a phone in a list that opens. */
    private By ofAccount(String selector) {
        boolean phone = Boolean.TRUE.equals(driver.executeScript("""
                const list = document.querySelector('header details');
                return list !== null && list.checkVisibility() && (list.open = true);"""));
        return By.cssSelector((phone ? "header details " : "header .aside ") + selector);
    }

    /** Leaves an instance, which may be dead, for another one. */
    void goTo(Instance other) {
        instance = other;
        signedIn = false;
        driver.manage().deleteAllCookies();
    }

    void open(String path) {
        driver.get(instance.address(path).toString());
        look();
    }

    /** The text of a key in the browser's language. */
    String say(String key, Object... values) {
        return words.say(key, values);
    }

    /** Presses the first button, or follows the first link, with a text. */
    void press(String text) {
        follow(By.xpath("//*[self::button or self::a][normalize-space()=" + quoted(text) + "]"));
    }

    /** Presses the first button that a selector finds. */
    void pressFirst(String selector) {
        follow(By.cssSelector(selector));
    }

    /** Presses the button of a key, such as {@code tasks.pay-in}. */
    void pressKey(String key, Object... values) {
        press(say(key, values));
    }

    /** Presses a button within the part of the page that has a text. */
    void pressBeside(String part, String text) {
        follow(By.xpath(part(part) + "//*[self::button or self::a][normalize-space()=" + quoted(text) + "]"));
    }

    int buttonsBeside(String part, String text) {
        return driver.findElements(By.xpath(part(part) + "//button[normalize-space()=" + quoted(text) + "]"))
                .size();
    }

    private static String part(String text) {
        return "//*[self::article or self::section[not(.//article)]][contains(translate(., '\u00a0\u202f', '  '), "
                + quoted(text) + ")]";
    }

    /** Sends the form of a button without waiting, and then presses the button: a click too many. */
    void sendTwice(String text) {
        By place = By.xpath("//button[normalize-space()=" + quoted(text) + "]");
        WebElement button = find(place);
        driver.executeAsyncScript("""
                const form = arguments[0].form;
                fetch(form.action, {method: 'POST', body: new URLSearchParams(new FormData(form))}).then(arguments[1]);
                """, button);
        follow(place);
    }

    /** Takes pieces of a task and hands them in, by the forms of the page but without drawing it each time. */
    void workFast(String title, int pieces) {
        Object failed = driver.executeAsyncScript(FastWork.SCRIPT, title, pieces);
        assertThat(failed).isNull();
        open("/pieces");
    }

    /** Presses a key, as on a keyboard. */
    void key(String key) {
        driver.executeScript("window.left = true");
        new Actions(driver).sendKeys(key).perform();
    }

    void openDetails() {
        driver.executeScript("document.querySelectorAll('details').forEach(each => each.open = true)");
    }

    int width(String selector) {
        return ((Number) driver.executeScript("return arguments[0].naturalWidth", find(selector))).intValue();
    }

    Locale language() {
        return language;
    }

    /** The day of the demo's clock. */
    LocalDate today() {
        open("/tasks/new");
        return LocalDate.parse(find("input[name=until]").getDomAttribute("value"))
                .minusDays(30);
    }

    void awaitText(String text) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(text()).contains(text));
        look();
    }

    /** Opens a page until a part of it has a text. */
    void awaitPart(String text, String path) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    driver.get(instance.address(path).toString());
                    return text().contains(text);
                });
        look();
    }

    void awaitPage() {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptions()
                .until(() -> Boolean.TRUE.equals(
                        driver.executeScript("return !window.left && document.readyState === 'complete'")));
        look();
    }

    /** @param name of the first such field, or a selector */
    void write(String name, String text) {
        write(find(name.contains("[") ? By.cssSelector(name) : By.name(name)), text);
    }

    /** Writes into a field within the part of the page that has a text. */
    void writeBeside(String part, String selector, String text) {
        write(find(By.xpath(part(part))).findElement(By.cssSelector(selector)), text);
    }

    private void write(WebElement field, String text) {
        if (field.getTagName().equals("select")) {
            field.findElement(
                            By.xpath("./option[@value=" + quoted(text) + " or normalize-space()=" + quoted(text) + "]"))
                    .click();
        } else if ("date".equals(field.getDomAttribute("type"))) {
            driver.executeScript("arguments[0].value = arguments[1]", field, text);
        } else {
            field.clear();
            field.sendKeys(text);
        }
    }

    void choose(String name, String value) {
        driver.findElement(By.cssSelector("[name=" + name + "][value=" + value + "]"))
                .click();
    }

    WebElement find(String selector) {
        return find(By.cssSelector(selector));
    }

    private WebElement find(By place) {
        try {
            return driver.findElement(place);
        } catch (NoSuchElementException e) {
            throw new AssertionError(place + " is not on " + driver.getCurrentUrl() + ":\n" + text(), e);
        }
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** What can be read on the page, with plain spaces between words. */
    String text() {
        return Words.plain(String.valueOf(driver.executeScript("return document.body.innerText")));
    }

    /** Clicks what leads to another page, and waits for it. */
    private void follow(By place) {
        WebElement element = find(place);
        // away from the lines that stay at the edges of the window, as a person would scroll
        driver.executeScript("window.left = true; arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
        awaitPage();
    }

    /** Looks at a page once: its barriers, whether it scrolls sideways, and what no person should see. */
    private void look() {
        String page = driver.getCurrentUrl().replaceFirst("^[^/]*//[^/]*", "").replaceAll("[0-9a-f-]{36}", "ID");
        if (seen.containsKey(page + " " + language) || page.startsWith("/sign-in?")) {
            return;
        }
        var found = new TreeSet<String>(axe.barriers(driver));
        if (((Number) driver.executeScript("return document.documentElement.scrollWidth - window.innerWidth"))
                        .intValue()
                > 0) {
            found.add("it scrolls sideways");
        }
        found.addAll(loaded());
        String text = text();
        assertThat(text).as(page).doesNotContain("Exception", "??", "java.", "org.springframework");
        seen.put(page + " " + language, List.copyOf(found));
    }

    /** What is wrong with all that a page loads: it is too much, or it comes from elsewhere. */
    @SuppressWarnings("unchecked")
    private List<String> loaded() {
        return (List<String>) driver.executeScript("""
                const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
                const bytes = all.reduce((sum, each) => sum + each.encodedBodySize, 0);
                return all.map(each => each.name).filter(name => !name.startsWith(location.origin + '/'))
                    .map(name => 'it loads ' + name).concat(bytes > arguments[0] ? ['it loads ' + bytes + ' bytes'] : []);
                """, MOST_BYTES);
    }

    /** What a script says of the page. */
    Object ask(String script) {
        return driver.executeScript("return " + script);
    }

    /** When the largest part of the page was painted, in milliseconds after it was asked for: the middle of five loads. */
    long largestPaint() {
        var paints = new ArrayList<Long>();
        for (int load = 0; load < 5; load++) {
            driver.navigate().refresh();
            paints.add(((Number) driver.executeAsyncScript("""
                    const done = arguments[0];
                    new PerformanceObserver(list => done(Math.round(list.getEntries().at(-1).startTime)))
                        .observe({type: 'largest-contentful-paint', buffered: true});
                    """)).longValue());
        }
        return paints.stream().sorted().toList().get(2);
    }

    void picture(Path file) throws IOException {
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    private static String quoted(String text) {
        return text.contains("'") ? "\"" + text + "\"" : "'" + text + "'";
    }

    @Override
    public void close() {
        driver.quit();
    }
}
