package io.piecework.ledger.marketplace.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.chrome.ChromeDriver;

/** The script axe-core, which finds barriers in a page. */
final class Axe {

    private final String script;

    Axe() throws IOException {
        try (InputStream stored = Axe.class.getResourceAsStream("/axe.min.js")) {
            script = new String(Objects.requireNonNull(stored).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Rule, place and reason of each. */
    @SuppressWarnings("unchecked")
    List<String> barriers(ChromeDriver driver) {
        driver.executeScript("if (!window.axe) { " + script + " }");
        return (List<String>) driver.executeAsyncScript("""
                const done = arguments[0];
                axe.run(document, {
                  runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']},
                  resultTypes: ['violations']
                }).then(found => done(found.violations.flatMap(rule => rule.nodes.slice(0, 3)
                  .map(node => rule.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary))),
                  error => done(['axe-core: ' + error]));
                """);
    }
}
