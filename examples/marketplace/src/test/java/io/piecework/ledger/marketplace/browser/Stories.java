package io.piecework.ledger.marketplace.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.money.Amount;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import javax.imageio.ImageIO;

/** The stories of the four platforms, each step on the page where a person would take it. Their numbers are those of the platforms' own rules. */
final class Stories {

    private final Browser browser;
    private final Path folder;

    Stories(Browser browser, Path folder) {
        this.browser = browser;
        this.folder = folder;
    }

    /** As on Mechanical Turk: fees by tier, rejections with a reason, approval by itself, an overturn, and a bonus that is sent twice. */
    void pictures() {
        browser.signIn(Person.NORTHWIND);
        paysIn("20.00", "USD");
        publishes("PICTURES", "Classify a picture", "0.50", 12, browser.today());
        sees("tasks.available", "USD 11.60");
        sees("tasks.reserved", "USD 8.40");

        browser.signIn(Person.ADA);
        works("Classify a picture", 10);
        browser.signIn(Person.NORTHWIND);
        browser.open("/reviews");
        browser.key("j");
        browser.key("a");
        browser.awaitPage();
        for (int i = 0; i < 6; i++) {
            browser.pressFirst("[data-approve] button");
        }
        rejects("The dog is a fox.");
        rejects("There is no picture of that number.");
        daysPass(3);

        browser.signIn(Person.NORTHWIND);
        sees("tasks.available", "USD 14.40");
        sees("tasks.reserved", "USD 0.00");
        browser.press(browser.say("tasks.decided"));
        browser.pressFirst("form[action$='/overturn'] button");
        browser.openDetails();
        browser.write("amount", "1.25");
        browser.write("reason", "The best of all.");
        browser.sendTwice(browser.say("decided.pay-bonus"));
        browser.open("/tasks");
        sees("tasks.available", "USD 12.20");
        browser.signIn(Person.ADA);
        browser.open("/earnings");
        sees("earnings.available", "USD 5.75");
    }

    /** As on RapidWorkers: a fee below the cent, decisions on many, approval by itself, a stop, and a wallet that costs 6 %. */
    void forms() {
        browser.signIn(Person.NORTHWIND);
        paysIn("11.45", "USD");
        publishes("FORMS", "Fill a form", "0.10", 100, browser.today().plusDays(20));
        sees("tasks.available", "USD 12.20");
        browser.signIn(Person.LUC);
        browser.workFast("Fill a form", 80);
        decidesOnAll("bulk.approve", "");
        decidesOnAll("bulk.approve", "");
        browser.signIn(Person.LUC);
        works("Fill a form", 5);
        decidesOnAll("bulk.reject", "The form is empty.");

        browser.signIn(Person.LUC);
        givesAccount("wallet", "luc@example.org");
        browser.openDetails();
        sees("payouts.fee", "USD 0.48");
        sees("payouts.sent", "USD 7.52");
        browser.pressKey("payouts.request");
        paysByBank("USD 7.52", Person.LUC);

        browser.signIn(Person.LUC);
        works("Fill a form", 9);
        browser.signIn(Person.ADA);
        works("Fill a form", 3);
        browser.signIn(Person.NORTHWIND);
        browser.pressBeside("Fill a form", browser.say("tasks.change"));
        browser.pressKey("task.stop");
        daysPass(6);
        browser.signIn(Person.NORTHWIND);
        sees("tasks.available", "USD 13.06"); // of USD 13.056
        browser.pressFirst("a[href$='refunds/USD']");
        browser.pressFirst("form[action$='/refunds'] button");
        browser.open("/spending");
        sees("spending.refunded", "USD 13.05");
        sees("tasks.available", "USD 0.006");
    }

    /** As at Roamler: a change is asked for, a rejection reopens the piece, the year's earnings pass a cap, and VAT is paid on top. */
    void photos() {
        browser.signIn(Person.NORTHWIND);
        paysIn("170.00", "EUR");
        publishes(
                "PHOTOS",
                "Count the boxes of a month",
                "123.00",
                1,
                browser.today().plusDays(9));
        publishes(
                "PHOTOS",
                "Count the boxes in a shop",
                "3.50",
                2,
                browser.today().plusDays(9));
        publishes(
                "PHOTOS",
                "Photos of a whole street",
                "40.00",
                1,
                browser.today().plusDays(9));
        sees("tasks.available", "EUR 0.00");
        browser.signIn(Person.LUC);
        works("Count the boxes of a month", 1);
        works("Count the boxes in a shop", 1);
        browser.signIn(Person.ADA);
        works("Photos of a whole street", 1);

        changes();
        reopened();
        paysWithVat();
    }

    private void changes() {
        browser.signIn(Person.NORTHWIND);
        browser.open("/reviews");
        browser.openDetails();
        browser.writeBeside(
                "Count the boxes in a shop", "form[action$='/revision'] [name=reason]", "Show the upper shelf, too.");
        browser.pressBeside("Count the boxes in a shop", browser.say("reviews.revision"));
        browser.pressFirst("[data-approve] button");
        browser.pressFirst("[data-approve] button");
        browser.signIn(Person.LUC);
        assertThat(browser.text()).contains("Show the upper shelf, too.");
        browser.pressKey("work.resubmit");
        browser.signIn(Person.NORTHWIND);
        browser.open("/reviews");
        browser.pressFirst("[data-approve] button");
        browser.signIn(Person.LUC);
        works("Count the boxes in a shop", 1);
        browser.signIn(Person.NORTHWIND);
        browser.open("/reviews");
        rejects("The photo was blurry.");
    }

    private void reopened() {
        browser.signIn(Person.LUC);
        assertThat(browser.text()).contains("The photo was blurry.");
        assertThat(browser.buttonsBeside("Count the boxes in a shop", browser.say("work.accept")))
                .isEqualTo(1);
        browser.open("/earnings");
        sees("earnings.available", "EUR 126.50");
    }

    private void paysWithVat() {
        browser.signIn(Person.ADA);
        givesAccount("bank", "NL00 BANK 7777 7777 77");
        browser.openDetails();
        sees("payouts.with-vat", "EUR 48.40");
        browser.find("input[name=vat]").click();
        browser.pressBeside("EUR", browser.say("payouts.request"));
        paysByBank("EUR 48.40", Person.ADA);
        daysPass(1);
    }

    /** As at Mobeye, with a platform that pays 30 % of an impossible visit, rounded up to half a euro. */
    void shopVisits() throws IOException {
        browser.signIn(Person.NORTHWIND);
        paysIn("24.00", "EUR");
        publishes("SHOP_VISITS", "Visit a shop", "4.00", 6, browser.today().plusDays(9));
        browser.signIn(Person.LUC);
        works("Visit a shop", 5);
        browser.open("/pieces");
        browser.pressBeside("Visit a shop", browser.say("work.accept"));
        browser.openDetails();
        browser.write("evidence", "The shop closed weeks ago.");
        browser.find("input[name=photo]").sendKeys(photo().getAbsolutePath());
        browser.pressKey("work.report");

        browser.signIn(Person.NORTHWIND);
        browser.open("/reviews");
        assertThat(browser.text()).contains("The shop closed weeks ago.");
        assertThat(browser.width("article img")).isEqualTo(320);
        browser.writeBeside("The shop closed weeks ago.", "[name=reason]", "Seen on the photo.");
        browser.pressFirst("form[action$='/compensate'] .approve");
        for (int i = 0; i < 5; i++) {
            browser.pressFirst("[data-approve] button");
        }
        browser.open("/tasks");
        sees("tasks.available", "EUR 2.50");
        browser.signIn(Person.LUC);
        browser.open("/earnings");
        sees("earnings.available", "EUR 148.00");
    }

    void paysIn(String amount, String currency) {
        browser.open("/tasks");
        browser.openDetails();
        String form = "form[action$='deposits']:has([value=" + currency + "]) ";
        browser.write(form + "[name=amount]", amount);
        browser.pressFirst(form + "button");
    }

    void publishes(String kind, String title, String reward, int pieces, LocalDate until) {
        browser.open("/tasks/new");
        browser.choose("kind", kind);
        browser.write("title", title);
        browser.write("instructions", "Do it well.");
        browser.write("reward", reward);
        browser.write("slots", String.valueOf(pieces));
        browser.write("until", until.toString());
        browser.pressKey("task.show-price");
        browser.pressFirst("form[action$='/tasks'] button");
    }

    void givesAccount(String rail, String account) {
        browser.open("/payouts");
        browser.choose("rail", rail);
        browser.write("account", account);
        browser.pressKey("payouts.set");
    }

    void works(String title, int pieces) {
        for (int i = 0; i < pieces; i++) {
            browser.open("/pieces");
            browser.pressBeside(title, browser.say("work.accept"));
            browser.write("answer", "17");
            browser.pressKey("work.submit");
        }
    }

    private void rejects(String reason) {
        browser.openDetails();
        browser.write("form[action$='/reject'] [name=reason]", reason);
        browser.pressKey("reviews.reject");
    }

    void decidesOnAll(String decision, String reason) {
        browser.signIn(Person.NORTHWIND);
        browser.open("/reviews?all=true");
        if (!reason.isEmpty()) {
            browser.openDetails();
            browser.write("#bulk [name=reason]", reason);
        }
        browser.pressKey(decision);
        browser.awaitText(browser.say("bulk.done"));
    }

    void paysByBank(String amount, Person worker) {
        String transfer = browser.say("bank.to", money(amount), worker.shownName());
        browser.signIn(Person.OMAR);
        browser.awaitPart(transfer, "/bank");
        browser.pressBeside(transfer, browser.say("bank.play"));
    }

    void daysPass(int days) {
        browser.open("/clock");
        for (int i = 0; i < days; i++) {
            browser.pressKey("clock.next-day");
            browser.open("/clock");
        }
    }

    /** Beside a name of the page stands an amount. */
    void sees(String key, String amount) {
        browser.awaitText(browser.say(key) + " " + money(amount));
    }

    private String money(String amount) {
        return Words.plain(Language.of(browser.language().getLanguage()).money(Amount.parse(amount)));
    }

    private File photo() throws IOException {
        File file = folder.resolve("shop.png").toFile();
        ImageIO.write(new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB), "png", file);
        return file;
    }
}
