package io.piecework.ledger.marketplace.story;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.marketplace.task.OfferForm;
import io.piecework.ledger.marketplace.task.Offers;
import io.piecework.ledger.marketplace.task.Publishing;
import io.piecework.ledger.marketplace.task.RejectionCategory;
import io.piecework.ledger.marketplace.task.TaskKind;
import io.piecework.ledger.marketplace.work.Working;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.RequestRevision;
import java.io.IOException;
import java.time.LocalDate;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Goes on with the story: boxes are counted in shops, a photo is blurry, a shop is closed, and a second requester begins. */
@Component
@Order(2)
@ConditionalOnProperty(name = "marketplace.story", havingValue = "whole", matchIfMissing = true)
class ShopDays implements ApplicationRunner {

    private final Ledger ledger;
    private final Offers offers;
    private final Publishing publishing;
    private final Working working;

    ShopDays(Ledger ledger, Offers offers, Publishing publishing, Working working) {
        this.ledger = ledger;
        this.offers = offers;
        this.publishing = publishing;
        this.working = working;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (offers.existsById("boxes")) {
            return;
        }
        LocalDate until =
                LocalDate.ofInstant(ledger.clock().instant(), Shown.ZONE).plusDays(60);
        var requester = Person.NORTHWIND;
        publishing.deposit("second-deposit", requester, Amount.parse("EUR 200.00"));
        String count = "Count the boxes of the brand on the shelf, and say how many.";
        publishing.publish(
                requester, new OfferForm("boxes", TaskKind.PHOTOS, "Count boxes in a shop", count, "3.50", 20, until));
        String visit = "Go to the shop and say what the poster in its window shows.";
        publishing.publish(
                requester, new OfferForm("shops", TaskKind.SHOP_VISITS, "Visit a shop", visit, "4.00", 10, until));
        for (String piece : new String[] {"form-1", "form-2", "form-3"}) {
            worked(piece, "forms", "Receipt of 3 March, 12.80", Person.ADA);
            ledger.execute(ApproveAssignment.of(piece).by(requester.actor()));
        }
        worked("boxes-1", "boxes", "17 boxes", Person.LUC);
        ledger.execute(ApproveAssignment.of("boxes-1").by(requester.actor()));
        worked("boxes-2", "boxes", "9 boxes", Person.LUC);
        ledger.execute(RejectAssignment.of("boxes-2", "The photo was blurry.")
                .as(RejectionCategory.NOT_AS_ASKED.stored())
                .by(requester.actor()));
        worked("boxes-3", "boxes", "21 boxes", Person.ADA);
        ledger.execute(RequestRevision.of("boxes-3-change", "boxes-3", "Count the upper shelf, too.")
                .by(requester.actor()));
        worked("shop-1", "shops", "A cat with a hat", Person.LUC);
        ledger.execute(ApproveAssignment.of("shop-1").by(requester.actor()));
        working.accept("shop-2", "shops", Person.LUC);
        byte[] photo = new ClassPathResource("story/closed-shop.png").getContentAsByteArray();
        working.reportVisit("shop-2", "The shop closed weeks ago.", photo, Person.LUC);
        secondRequester(until);
    }

    private void secondRequester(LocalDate until) {
        publishing.deposit("bakery-deposit", Person.GROVE, Amount.parse("USD 10.00"));
        publishing.publish(
                Person.GROVE,
                new OfferForm(
                        "loaves",
                        TaskKind.PICTURES,
                        "Name a loaf of bread",
                        "Which bread is in the picture? Write its name.",
                        "0.10",
                        9,
                        until));
        worked("loaf-1", "loaves", "Rye bread", Person.ADA);
    }

    private void worked(String piece, String task, String answer, Person worker) {
        working.accept(piece, task, worker);
        working.submit(piece, answer, worker);
    }
}
