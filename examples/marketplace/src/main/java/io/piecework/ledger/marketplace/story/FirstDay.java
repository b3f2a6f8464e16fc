package io.piecework.ledger.marketplace.story;

import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.marketplace.task.OfferForm;
import io.piecework.ledger.marketplace.task.Offers;
import io.piecework.ledger.marketplace.task.Publishing;
import io.piecework.ledger.marketplace.task.TaskKind;
import io.piecework.ledger.marketplace.work.Working;
import io.piecework.ledger.money.Amount;
import java.time.InstantSource;
import java.time.LocalDate;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells the beginning of a story where the database is empty, through the services that the pages use. */
@Component
@Order(1)
@ConditionalOnProperty(name = "marketplace.story", matchIfMissing = true)
class FirstDay implements ApplicationRunner {

    private final Offers offers;
    private final Publishing publishing;
    private final Working working;
    private final InstantSource clock;

    FirstDay(Offers offers, Publishing publishing, Working working, InstantSource clock) {
        this.offers = offers;
        this.publishing = publishing;
        this.working = working;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (offers.count() > 0) {
            return;
        }
        LocalDate until = LocalDate.ofInstant(clock.instant(), Shown.ZONE).plusDays(60);
        publishing.deposit("first-deposit", Person.NORTHWIND, Amount.parse("USD 50.00"));
        publishing.publish(
                Person.NORTHWIND,
                new OfferForm(
                        "pictures",
                        TaskKind.PICTURES,
                        "Classify a picture",
                        "Is there a dog in the picture? Write yes or no.",
                        "0.05",
                        100,
                        until));
        publishing.publish(
                Person.NORTHWIND,
                new OfferForm(
                        "forms",
                        TaskKind.FORMS,
                        "Fill a form",
                        "Copy the five fields of the receipt into the form.",
                        "0.30",
                        20,
                        until));
        working.accept("picture-1", "pictures", Person.ADA);
        working.submit("picture-1", "yes", Person.ADA);
        working.accept("picture-2", "pictures", Person.LUC);
        working.submit("picture-2", "no", Person.LUC);
    }
}
