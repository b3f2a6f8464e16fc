package io.piecework.ledger.document.html.browser;

import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.html.CertificatePage;
import io.piecework.ledger.document.html.DecisionPage;
import io.piecework.ledger.document.html.ReportPage;
import io.piecework.ledger.document.html.StatementPage;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reading.certificate.LongCertificate;
import io.piecework.ledger.reading.decision.DecisionLine;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.RequestRevision;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pages of every kind, with the texts and amounts that are hard to show: long, without spaces, from right to left, with many digits. */
final class PageScenes {

    private static final StatementPeriod ALL = StatementPeriod.all();
    private static final DecisionPolicy POLICY = DecisionPolicy.of("Acme Tasks", "Ann Lee", "reviews@acme.example");

    /** In the order of the tasks t0, t1 and so on. */
    private static final List<String> TITLES = List.of(
            "Is there a dog?",
            "https://tasks.example/batches/2026/06/pictures/" + "0123456789abcdef".repeat(12),
            "هل يوجد كلب في الصورة؟",
            "האם יש כלב בתמונה?",
            "क्या तस्वीर में कुत्ता है?",
            "图片里有狗吗？请仔细查看每一张图片并回答所有问题",
            "Find the dog, the cat and the mouse in each of the forty pictures, and say where each of them sits");

    private static final List<String> REASONS = List.of(
            "The page for orders is missing.",
            "two tags are wrong",
            "The photo is blurry",
            "no furniture in the photo",
            "sent twice",
            "not in English");

    private PageScenes() {}

    /** A row like those of the reports. */
    public record Owed(
            String requester, String worker, Amount owedNow, Amount owedThen, long lines, long lastPosition) {}

    /** The pages by name; that of 3,000 lines is {@link #large}. */
    static Map<String, String> all() {
        var pages = new LinkedHashMap<String, String>();
        try (LedgerFixture ledger = LedgerFixture.at("2026-06-01T09:00:00Z")) {
            june(ledger);
            WorkerView ada = ledger.ledger().asWorker("ada");
            pages.put("statement", html(complete(ada, "USD")::html));
            pages.put("statement-of-a-currency-without-cents", html(complete(ada, "JPY")::html));
            pages.put("statement-of-a-currency-with-many-digits", html(complete(ada, "KWD")::html));
            for (String language : List.of("ar", "de", "fr", "hi")) {
                pages.put("statement-in-" + language, html(complete(ada, "USD").in(Language.of(language))::html));
            }
            pages.put(
                    "statement-without-lines",
                    html(Documents.page(ada, "USD", days("2027-01-01", "2027-02-01"))::html));
            pages.put(
                    "statement-of-five-days", html(Documents.page(ada, "USD", days("2026-06-01", "2026-06-06"))::html));
            for (DecisionLine line : ada.decisions()) {
                var document =
                        ada.decision(line.decision().value()).orElseThrow().document(POLICY);
                String kind = line.decision().value().split(":", 2)[0];
                pages.computeIfAbsent("decision-" + kind, name -> html(new DecisionPage(document)::html));
            }
            for (String language : List.of("en", "ar", "de")) {
                pages.put(
                        "requester-in-" + language,
                        html(Documents.page(Reports.of(ledger.ledger().asRequester("acme")), "USD", ALL)
                                .in(Language.of(language))::html));
            }
        }
        pages.put("certificate", html(new CertificatePage(LongCertificate.certificate())::html));
        pages.put(
                "certificate-in-ar", html(new CertificatePage(LongCertificate.certificate(), Language.of("ar"))::html));
        pages.put("statement-of-forty-lines", large(40));
        pages.put("report", report(30));
        pages.put("report-without-rows", report(0));
        return pages;
    }

    /** A statement with as many lines over half a year, of four titles with references, fees and some rejections. */
    static String large(int lines) {
        try (LedgerFixture ledger = many(lines)) {
            return html(Documents.page(ledger.ledger().asWorker("ada"), "USD", ALL)::html);
        }
    }

    /** A statement with sixty rejections for six reasons, of as many tasks and on as many days as asked for, and with an approval each day. */
    static String rejections(int tasks, int days) {
        try (LedgerFixture ledger = LedgerFixture.at("2026-06-01T09:00:00Z")
                .given(DepositFunds.of("d", "acme", Amount.of("1000.00", "USD")))) {
            for (int task = 0; task < tasks; task++) {
                ledger.given(PublishTask.of("photos-" + task, "acme", Amount.of("0.40", "USD"), 99)
                        .titled("Label the furniture in the photos of shelf " + (task + 1)));
            }
            for (int i = 0; i < 60; i++) {
                int day = i * days / 60;
                String id = "photo-" + i;
                ledger.givenTime("2026-06-%02dT09:00:00Z".formatted(day + 1))
                        .given(
                                AcceptAssignment.of(id, "photos-" + i % tasks, "ada"),
                                SubmitAssignment.of(id),
                                RejectAssignment.of(id, REASONS.get(i % 6)));
                if ((i + 1) * days / 60 > day) {
                    ledger.given(
                            AcceptAssignment.of("good-" + day, "photos-0", "ada"),
                            SubmitAssignment.of("good-" + day),
                            ApproveAssignment.of("good-" + day));
                }
            }
            return html(complete(ledger.ledger().asWorker("ada"), "USD")::html);
        }
    }

    static LedgerFixture many(int lines) {
        LedgerFixture ledger = LedgerFixture.at("2026-01-01T09:00:00Z")
                .given(DepositFunds.of("d", "acme", Amount.of("90000.00", "USD")));
        for (int task = 0; task < 4; task++) {
            ledger.given(PublishTask.of("pictures-" + task, "acme", Amount.of("0.45", "USD"), lines)
                    .titled(TITLES.get(task == 1 ? 6 : task))
                    .withFee(FeePolicy.percent("10").borneByWorker()));
        }
        var commands = new ArrayList<Command>();
        for (int i = 0; i < lines; i++) {
            String id = "batch-0417-" + i;
            commands.add(AcceptAssignment.of(id, "pictures-" + i % 4, "ada"));
            commands.add(SubmitAssignment.of(id));
            commands.add(
                    i % 20 == 7
                            ? RejectAssignment.of(id, "The box does not touch the dog's tail.")
                            : ApproveAssignment.of(id));
            if (i * 180 / lines != (i + 1) * 180 / lines) {
                ledger.given(commands.toArray(Command[]::new));
                commands.clear();
                ledger.givenTime(Instant.parse("2026-01-01T09:00:00Z")
                        .plusSeconds(86_400L * (i * 180 / lines + 1))
                        .toString());
            }
        }
        return ledger.given(commands.toArray(Command[]::new));
    }

    private static StatementPage complete(WorkerView worker, String currency) {
        return Documents.page(worker, currency, ALL)
                .with(worker.openItems(currency, ZoneOffset.UTC).orElseThrow())
                .with(worker.decisions(currency, ALL, POLICY))
                .with(worker.payoutStanding(PayoutPolicy.minorUnit(currency)));
    }

    private static void june(LedgerFixture ledger) {
        for (String deposit : List.of("USD 9000000.00", "JPY 90000000", "KWD 9000000.00")) {
            ledger.given(DepositFunds.of("d-" + deposit, "acme", Amount.parse(deposit)));
        }
        for (int i = 0; i < TITLES.size(); i++) {
            ledger.given(PublishTask.of("t" + i, "acme", Amount.of("12345.67", "USD"), 9)
                    .titled(TITLES.get(i))
                    .withFee(FeePolicy.percent("10").borneByWorker())
                    .available(Availability.days(i)));
        }
        work(ledger);
        payouts(ledger);
        currencies(ledger);
        ledger.given(
                HoldEarnings.of("h", "ada", Amount.of("10.00", "USD"), "سؤال مفتوح حول عنوانك"),
                SuspendWorker.of("s", "ada", "three copies in a week " + "x".repeat(120)));
    }

    private static void work(LedgerFixture ledger) {
        for (int i = 0; i < TITLES.size(); i++) {
            ledger.givenTime("2026-06-0" + (i + 2) + "T09:00:00Z");
            for (String piece : List.of("a", "b", "c", "d")) {
                String id = piece + i + "-" + "9f8e7d6c5b4a".repeat(i % 3 * 3);
                ledger.given(AcceptAssignment.of(id, "t" + i, "ada"), SubmitAssignment.of(id));
                switch (piece) {
                    case "a" -> ledger.given(ApproveAssignment.of(id));
                    case "b" -> ledger.given(RejectAssignment.of(id, TITLES.get(i) + "\n" + TITLES.get(2)));
                    case "c" ->
                        ledger.given(PartiallyApproveAssignment.of(id, Amount.of("0.000000001", "USD"), TITLES.get(i)));
                    default -> ledger.given(RequestRevision.of("r" + i, id, TITLES.get(i)));
                }
            }
            ledger.given(AcceptAssignment.of("e" + i, "t" + i, "ada"));
        }
        ledger.given(ReverseAssignment.of("v", "a0-", "paid twice").recovering(Recovery.NEGATIVE));
    }

    private static void payouts(LedgerFixture ledger) {
        ledger.given(SetPayoutMethod.of("m", "ada", "bank", "token"));
        int payout = 0;
        for (PayoutOutcome outcome : List.of(PayoutOutcome.PAID, PayoutOutcome.FAILED, PayoutOutcome.RETURNED)) {
            String id = "payout-" + payout++;
            ledger.givenTime("2026-06-" + (19 + payout) + "T09:00:00Z")
                    .given(
                            GrantBonus.of("b" + id, "ada", "acme", Amount.of("5000.00", "USD"), "شكرا لك"),
                            RequestPayout.of(id, "ada", PayoutPolicy.minorUnit("USD")),
                            ReportPayout.of(id, 1, PayoutOutcome.SUBMITTED),
                            outcome == PayoutOutcome.PAID
                                    ? ReportPayout.of(id, 1, outcome)
                                    : ReportPayout.of(id, 1, outcome).because("account <closed> " + TITLES.get(1)));
        }
    }

    private static void currencies(LedgerFixture ledger) {
        for (String reward : List.of("JPY 1234567", "KWD 12345.678901234567")) {
            String task = "t-" + reward.substring(0, 3);
            ledger.given(PublishTask.of(task, "acme", Amount.parse(reward), 9).titled(TITLES.get(3)));
            for (int i = 0; i < 5; i++) {
                String id = task + "-" + i;
                ledger.given(AcceptAssignment.of(id, task, "ada"), SubmitAssignment.of(id));
                ledger.given(i == 3 ? RejectAssignment.of(id, TITLES.get(4)) : ApproveAssignment.of(id));
            }
        }
    }

    private static StatementPeriod days(String from, String to) {
        return StatementPeriod.days(LocalDate.parse(from), LocalDate.parse(to), ZoneOffset.UTC);
    }

    private static String report(int rows) {
        var page = new ReportPage("Report: owed " + TITLES.get(1), "As of position 7.", "position 7, 7 events");
        return html(out -> page.<Owed, Boolean>html(
                Owed.class,
                each -> {
                    for (int i = 0; i < rows; i++) {
                        each.accept(new Owed(
                                i % 9 == 0 ? "" : "requester-" + i,
                                TITLES.get(i % TITLES.size()),
                                Amount.of("-1234567.890123456789", "KWD"),
                                Amount.of("0.10", "USD"),
                                i * 1_000L,
                                i));
                    }
                    return true;
                },
                out));
    }

    /** Writes a page. */
    @FunctionalInterface
    private interface Written {
        void to(Writer out) throws IOException;
    }

    /** As {@link Written}, for pages that are always written. */
    private static String html(Written page) {
        var out = new StringWriter();
        try {
            page.to(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        if (out.toString().isEmpty()) {
            throw new AssertionError("no page");
        }
        return out.toString();
    }
}
