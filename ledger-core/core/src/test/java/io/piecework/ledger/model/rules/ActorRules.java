package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.CommandKind;
import io.piecework.ledger.model.commands.ModelCommand;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of who may give a command. */
final class ActorRules {

    private static final String PLATFORM = "operator:platform";

    private static final Set<String> WORKERS = Set.of(
            "accept-assignment",
            "submit-assignment",
            "return-assignment",
            "resubmit-assignment",
            "report-impossible-visit",
            "appeal-rejection",
            "request-review",
            "mature-earnings",
            "close-worker",
            "set-payout-method",
            "remove-payout-method",
            "request-payout",
            "cash-out",
            "cancel-payout");

    private static final Set<String> REQUESTERS = Set.of(
            "refund-funds",
            "publish-task",
            "extend-task",
            "stop-task",
            "archive-task",
            "request-revision",
            "approve-assignment",
            "partially-approve-assignment",
            "reject-assignment",
            "screen-out-assignment",
            "compensate-visit",
            "refuse-visit",
            "dismiss-appeal",
            "overturn-rejection",
            "dispute-assignment",
            "grant-bonus",
            "split-bonus",
            "reward-units",
            "reimburse-expense",
            "top-up-pay");

    private static final Set<String> NO_IMPORT = Set.of(
            "resolve-payout", "close-period", "open-worker-balance", "open-requester-balance", "reverse-opening");
    private static final Set<String> OF_WORK = Set.of("grant-bonus", "reward-units", "reimburse-expense", "top-up-pay");

    private final Books books;

    ActorRules(Books books) {
        this.books = books;
    }

    /** A worker or requester learns that a subject is unknown; others are answered about what is theirs. */
    void check(ModelCommand command) {
        String actor = command.get("actor", PLATFORM);
        String approver = approver(command);
        if (approver != null) {
            Books.require(isPerson(actor) && isPerson(approver) && !sameName(actor, approver), "needs-authority");
        } else if (actor.startsWith("import:")) {
            Books.require(!NO_IMPORT.contains(command.kind()) && !asksRail(command), "not-permitted");
        } else if (actor.startsWith("system:")) {
            throw new ModelRefusal("not-permitted");
        } else if (actor.startsWith("worker:")) {
            String worker = worker(command);
            boolean own = worker == null || actor.equals("worker:" + worker);
            Books.require(WORKERS.contains(command.kind()) && !ofPlatform(command) && own, "not-permitted");
        } else if (actor.startsWith("requester:")) {
            String requester = requester(command);
            boolean own = requester == null || actor.equals("requester:" + requester);
            Books.require(REQUESTERS.contains(command.kind()) && own, "not-permitted");
        }
    }

    /** Only the platform, the first actor and a party of the first command learn what it was; others learn that the id is in use. */
    boolean concerns(ModelCommand command, ModelCommand first) {
        String actor = command.get("actor", PLATFORM);
        if (actor.equals(first.get("actor", PLATFORM))) {
            return true;
        }
        if (actor.startsWith("worker:")) {
            return isParty(actor, "worker", first, worker(first));
        }
        return !actor.startsWith("requester:") || isParty(actor, "requester", first, requester(first));
    }

    /** An award has the requester that its command names. Where the first command has no party of the role, the subject has none either. */
    private static boolean isParty(String actor, String role, ModelCommand first, @Nullable String ofSubject) {
        String party = CommandKind.of(first.kind()).isAward() ? first.get(role, "") : ofSubject;
        return party == null || actor.equals(role + ":" + party);
    }

    /** The worker or requester who would give the command; an operator for the others. */
    String giver(ModelCommand command) {
        if (WORKERS.contains(command.kind()) && !ofPlatform(command) && worker(command) != null) {
            return "worker:" + worker(command);
        }
        boolean ofRequester = REQUESTERS.contains(command.kind()) && requester(command) != null;
        return ofRequester && !requester(command).isEmpty() ? "requester:" + requester(command) : "operator:ops-1";
    }

    private static boolean ofPlatform(ModelCommand command) {
        return command.find("vat.rate").isPresent()
                || command.find("exchange.rate").isPresent()
                || asksRail(command);
    }

    /** Whether an operator has asked the rail about an attempt. */
    private static boolean asksRail(ModelCommand command) {
        return command.find("confirmedUnsent").isPresent();
    }

    /** Null where the command needs no second pair of eyes. */
    private static String approver(ModelCommand command) {
        return command.find("authority.approver")
                .or(() -> command.find("waiver.approver"))
                .or(() -> command.find("approver"))
                .orElse(null);
    }

    private static boolean isPerson(String actor) {
        return actor.startsWith("operator:") && !actor.equals(PLATFORM);
    }

    private static boolean sameName(String first, String second) {
        return first.strip().equalsIgnoreCase(second.strip());
    }

    /** Null where the subject is unknown. */
    private String worker(ModelCommand command) {
        if (command.find("decision").isPresent()) {
            Decisions.Decision decision = books.decisions.all.get(command.get("decision"));
            return decision == null ? null : decision.worker();
        }
        if (command.find("worker").isPresent()) {
            return command.get("worker");
        }
        if (command.find("escheat").isPresent()) {
            Books.Escheat escheat = books.escheats.get(command.get("escheat"));
            return escheat == null ? null : escheat.worker();
        }
        if (command.find("opening").isPresent()) {
            Books.Opening opening = books.openings.get(command.get("opening"));
            return opening == null || !opening.ofWorker() ? null : opening.owner();
        }
        if (command.find("payout").isPresent()) {
            Books.Payout payout = books.payouts.get(command.get("payout"));
            return payout == null ? null : payout.worker;
        }
        Books.Assignment work = books.assignments.get(command.get("assignment", ""));
        return work == null ? null : work.worker;
    }

    /** Null where the subject is unknown; empty where the platform pays. */
    private String requester(ModelCommand command) {
        if (OF_WORK.contains(command.kind())) {
            return command.get("requester", "");
        }
        if (command.find("requester").isPresent()) {
            return command.get("requester");
        }
        if (command.find("opening").isPresent()) {
            Books.Opening opening = books.openings.get(command.get("opening"));
            return opening == null || opening.ofWorker() ? null : opening.owner();
        }
        if (command.find("deposit").isPresent()) {
            Books.Deposit deposit = books.deposits.get(command.get("deposit"));
            return deposit == null ? null : deposit.requester;
        }
        if (command.find("chargeBack").isPresent()) {
            Books.ChargeBack taken = books.chargeBacks.get(command.get("chargeBack"));
            return taken == null ? null : taken.deposit().requester;
        }
        if (command.find("task").isPresent()) {
            Books.Task task = books.tasks.get(command.get("task"));
            return task == null ? null : task.requester;
        }
        Books.Assignment work = books.assignments.get(command.get("assignment", ""));
        return work == null ? null : work.task.requester;
    }
}
