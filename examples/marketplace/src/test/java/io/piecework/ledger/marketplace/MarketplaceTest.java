package io.piecework.ledger.marketplace;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.marketplace.person.Person;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A test of the whole application, with the first day's story in a database of its own. */
@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1",
            "marketplace.story=first-day",
            // decisions on work are carried out at once, where a test is not about undoing them
            "marketplace.time-to-undo=0s",
            // a test says itself when work is due, so that it means the same on a payday
            "piecework.ledger.due.enabled=false"
        })
@AutoConfigureMockMvc
@DirtiesContext
abstract class MarketplaceTest {

    @Autowired
    private MockMvcTester pages;

    @Autowired
    Ledger ledger;

    Visitor as(Person person) {
        return new Visitor(pages, person);
    }

    MockMvcTester pages() {
        return pages;
    }

    /** What the ledger's own proof finds; nothing where all adds up. */
    List<String> findings() {
        var findings = new ArrayList<String>();
        Audit.of(ledger.asAuditor()).verify(findings::add);
        return findings;
    }
}
