package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The rules of decisions and their reviews. */
final class ReviewRequestRules {

    private static final long DAY = 24 * 3_600_000_000L;

    private static final Map<String, String> OF_WORK = Map.of(
            "reject-assignment", "rejection",
            "partially-approve-assignment", "partial-pay",
            "screen-out-assignment", "screen-out",
            "compensate-visit", "visit-pay",
            "refuse-visit", "refused-visit",
            "time-out-assignment", "time-out",
            "dismiss-appeal", "dismissed-appeal");

    private static final Map<String, String> TAKING_BACK = Map.of(
            "resolve-dispute", "lost-dispute",
            "reverse-assignment", "reversal",
            "reverse-award", "reversal");

    private static final Map<String, String> OF_WORKER = Map.of(
            "hold-earnings", "hold",
            "suspend-worker", "suspension",
            "close-worker", "closure",
            "forfeit-earnings", "forfeiture",
            "forfeit-dust", "forfeiture",
            "escheat-earnings", "escheat",
            "start-withholding", "withholding");

    private final Books books;

    ReviewRequestRules(Books books) {
        this.books = books;
    }

    void describe(Map<String, Model.Rule> rules) {
        rules.put("request-review", this::request);
        rules.put("answer-review", this::answer);
        rules.put("announce-review", this::announce);
    }

    /** When the answer of a review or an appeal is due. */
    static long answerBy(ModelCommand command, long asked) {
        return asked + Long.parseLong(command.get("daysToAnswer", "14")) * DAY;
    }

    private void request(ModelCommand command, TimedCommand step) {
        String id = command.get("decision");
        Decisions.Decision decision = Books.known(books.decisions.all, id);
        Books.require(decision.worker().equals(command.get("worker")), "unknown-subject");
        Books.require(!id.startsWith("rejection:"), "wrong-state");
        Books.require(decision.stands().getAsBoolean(), "wrong-state");
        long now = Model.stamp(command, step.now());
        Books.require(now >= decision.effective(), "back-dated");
        long last = decision.recorded() + Long.parseLong(command.get("daysToAsk", "180")) * DAY;
        boolean imported = command.get("actor", "operator:platform").startsWith("import:");
        Books.require((imported ? now : step.now()) <= last, "window-closed");
        books.decisions.reviews.put(id, new Decisions.Review(now, answerBy(command, now)));
    }

    private void answer(ModelCommand command, TimedCommand step) {
        Decisions.Review review = Books.known(books.decisions.reviews, command.get("decision"));
        Books.require(Model.stamp(command, step.now()) >= review.requested, "back-dated");
        review.answered = true;
    }

    private void announce(ModelCommand command, TimedCommand step) {
        Long due = books.decisions.open(books.assignments).get(command.get("decision"));
        Books.require(due != null, "wrong-state");
        Model.stamp(command, step.now());
        Books.require(due == Long.parseLong(command.get("answerBy")), "wrong-state");
    }

    /** Remembers what a command took from a worker. */
    void remember(ModelCommand command, TimedCommand step) {
        String kind = command.kind();
        if (OF_WORK.containsKey(kind)) {
            ofWork(command, step);
        } else if (TAKING_BACK.containsKey(kind)) {
            if (books.decisions.takenBack.signum() > 0) {
                String worker = kind.equals("reverse-award")
                        ? books.grants.get(command.get("award")).worker
                        : books.assignments.get(command.get("assignment")).worker;
                decide(TAKING_BACK.get(kind) + ":" + command.get("operation"), worker, command, step, () -> true);
            }
        } else if (OF_WORKER.containsKey(kind)) {
            ofWorker(command, step);
        } else {
            others(command, step);
        }
        books.decisions.takenBack = BigDecimal.ZERO;
    }

    private void ofWork(ModelCommand command, TimedCommand step) {
        String name = command.get("assignment");
        Books.Assignment work = books.assignments.get(name);
        boolean paidInFull = work.pay.earned().compareTo(work.cost.earned()) >= 0;
        if (!paidInFull || !work.decided.matches("partially-approved|screened-out|visit-compensated")) {
            boolean dismissed = command.kind().equals("dismiss-appeal");
            String id = OF_WORK.get(command.kind()) + ":" + name;
            decide(id, work.worker, command, step, () -> !dismissed || work.decided.equals("rejected"));
        }
    }

    private void ofWorker(ModelCommand command, TimedCommand step) {
        String operation = command.get("operation");
        String worker = command.get("worker");
        String status = "status " + worker;
        BooleanSupplier stands = () -> true;
        switch (command.kind()) {
            case "suspend-worker", "close-worker" -> stands = changed(status, operation);
            case "start-withholding" -> stands = changed("tax " + worker + ":" + command.get("currency"), operation);
            case "escheat-earnings" -> stands = changed("escheat " + operation, operation);
            case "hold-earnings" -> {
                WorkerAccount earnings = books.earnings(worker, command.get("currency"));
                stands = () -> earnings.holds.containsKey(operation);
            }
            default -> {
                // a forfeiture is not taken back
            }
        }
        if (!command.kind().equals("close-worker") || !command.get("actor", "").startsWith("worker:")) {
            decide(OF_WORKER.get(command.kind()) + ":" + operation, worker, command, step, stands);
        }
    }

    private void others(ModelCommand command, TimedCommand step) {
        switch (command.kind()) {
            case "reinstate-worker" -> changed("status " + command.get("worker"), command.get("operation"));
            case "stop-withholding" ->
                changed("tax " + command.get("worker") + ":" + command.get("currency"), command.get("operation"));
            case "reclaim-earnings" -> changed("escheat " + command.get("escheat"), "");
            case "dispute-assignment" -> {
                Books.Assignment work = books.assignments.get(command.get("assignment"));
                BooleanSupplier last = changed("dispute " + command.get("assignment"), command.get("operation"));
                BooleanSupplier stands = () -> last.getAsBoolean() && work.status.equals("disputed");
                decide("dispute:" + command.get("operation"), work.worker, command, step, stands);
            }
            case "adjust-earnings" -> {
                Books.Award grant = books.grants.get(command.get("award"));
                if (grant.pay.earned().signum() < 0) {
                    BooleanSupplier stands = () -> !grant.reversed.equals(Ratio.WHOLE);
                    decide("adjustment:" + command.get("award"), grant.worker, command, step, stands);
                }
            }
            case "reverse-opening" -> {
                Books.Opening opening = books.openings.get(command.get("opening"));
                if (opening.ofWorker()) {
                    decide("opening-reversal:" + command.get("opening"), opening.owner(), command, step, () -> true);
                }
            }
            case "resolve-payout" -> ruling(command, step);
            default -> {
                // takes nothing from a worker
            }
        }
    }

    private void ruling(ModelCommand command, TimedCommand step) {
        if (command.get("verdict").equals("accepted") && command.get("outcome").equals("paid")) {
            String payout = command.get("payout");
            String id = "payout-ruling:" + payout + ":" + command.get("attempt") + ":paid";
            decide(id, books.payouts.get(payout).worker, command, step, () -> true);
        }
    }

    /** Notes the last change of a subject. Returns whether it still is the last one. */
    private BooleanSupplier changed(String subject, String operation) {
        books.decisions.latest.put(subject, operation);
        return () -> books.decisions.latest.get(subject).equals(operation);
    }

    private void decide(String id, String worker, ModelCommand command, TimedCommand step, BooleanSupplier stands) {
        long effective = Model.effective(command, step.now());
        books.decisions.all.put(id, new Decisions.Decision(worker, effective, step.now(), stands));
    }
}
