package io.piecework.ledger.spring.web;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.file.imports.ResultsFileException;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.json.BadValueException;
import io.piecework.ledger.spring.LedgerAutoConfiguration;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.util.ClassUtils;

/**
 * Problem details (RFC 9457) of the ledger's exceptions: type {@code urn:piecework:ledger:CODE}, title, status, detail, and the property {@code
 * code}. A refusal has {@code subject}, {@code found} and {@code asked} as well, one by a rule of the platform's own also {@code rule}.
 *
 * <table>
 * <caption>The statuses</caption>
 * <tr><th>Status</th><th>When</th></tr>
 * <tr><td>400</td><td>a JSON value is no amount, id or other value of the ledger, and {@code pointer} names its place; or no command takes
 * the value: a negative deposit, a missing reward</td></tr>
 * <tr><td>403, 404</td><td>the actor may not give the command; its subject is unknown</td></tr>
 * <tr><td>409</td><td>what the ledger holds stands against the command: a balance, a state, an earlier command with the id</td></tr>
 * <tr><td>422</td><td>what the command says cannot be: its time, its reason, its amount</td></tr>
 * <tr><td>503</td><td>the same request may succeed later; {@code mayBeStored} says whether it may be stored already</td></tr>
 * <tr><td>500</td><td>the database or its configuration has to be corrected</td></tr>
 * </table>
 *
 * <p>Details of a failure are fixed sentences: SQL, addresses and stored values stay in the log.
 */
public final class LedgerProblems {

    private static final String TYPE = "urn:piecework:ledger:";
    static final String BAD_VALUE = "bad-value";
    private static final String CORE = Ledger.class.getPackageName() + ".";
    private static final String ENGINE = CORE + "engine.";
    private static final String STARTER = LedgerAutoConfiguration.class.getPackageName() + ".";

    private static final boolean FILES = ClassUtils.isPresent(
            "io.piecework.ledger.file.imports.ResultsFileException", LedgerProblems.class.getClassLoader());

    private LedgerProblems() {}

    /** The problem detail of an exception of the ledger, or of one that it caused; empty for any other. */
    public static Optional<ProblemDetail> of(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            ProblemDetail problem = known(each);
            if (problem != null) {
                return Optional.of(problem);
            }
        }
        return isRefusedArgument(thrown)
                ? Optional.of(problem(HttpStatus.BAD_REQUEST, BAD_VALUE, sentence(thrown)))
                : Optional.empty();
    }

    private static @Nullable ProblemDetail known(Throwable thrown) {
        if (thrown instanceof RefusedException refused) {
            return refused(refused);
        }
        if (thrown instanceof BusyException) {
            return later("busy", "The ledger is busy. Nothing is stored. Send the same request again.", false);
        }
        if (thrown instanceof ConflictException) {
            return later(
                    "conflict",
                    "Other transactions kept writing to the same accounts. Nothing is stored. Send the same request again.",
                    false);
        }
        if (thrown instanceof StorageException failed) {
            return failed(failed.code());
        }
        if (FILES && UnreadableFiles.isOne(thrown)) {
            return UnreadableFiles.problem(thrown);
        }
        return thrown instanceof BadValueException bad ? bad(bad) : null;
    }

    /** Apart, since an application may have no {@code ledger-files}. */
    private static final class UnreadableFiles {

        static boolean isOne(Throwable thrown) {
            return thrown instanceof ResultsFileException;
        }

        static ProblemDetail problem(Throwable thrown) {
            ProblemDetail problem = LedgerProblems.problem(
                    HttpStatus.UNPROCESSABLE_CONTENT, "unreadable-file", "The file cannot be read at this line.");
            problem.setProperty("line", ((ResultsFileException) thrown).line());
            return problem;
        }
    }

    /**
     * Whether a command, an id or a call of the ledger did not take its argument. The ledger checks these before its engine begins: what is
     * thrown below the engine is about stored rows or a decision, and its message may repeat what is stored. Nor is it an argument that the
     * application did not take, which throws the same types, or arithmetic with amounts or their parsing, which are the application's own.
     */
    private static boolean isRefusedArgument(Throwable thrown) {
        List<String> trace = Arrays.stream(thrown.getStackTrace())
                .map(StackTraceElement::getClassName)
                .toList();
        List<String> classes = trace.stream()
                .dropWhile(name -> name.startsWith("java."))
                .takeWhile(name -> name.startsWith(CORE) && !name.startsWith(STARTER))
                .toList();
        if (classes.isEmpty() || trace.stream().anyMatch(name -> name.startsWith(ENGINE))) {
            return false;
        }
        return thrown instanceof NullPointerException
                ? classes.get(0).equals(Required.class.getName()) || isCheckedParameter(thrown)
                : thrown instanceof IllegalArgumentException
                        && trace.get(0).equals(classes.get(0)) // not the JDK's, such as of an unknown constant
                        && !classes.get(classes.size() - 1).startsWith(Amount.class.getPackageName());
    }

    /** Whether a method of the ledger checked a parameter, which the message names: the JVM's own exceptions do not pass through that class. */
    private static boolean isCheckedParameter(Throwable thrown) {
        return thrown instanceof NullPointerException
                && thrown.getStackTrace()[0].getClassName().equals(Objects.class.getName());
    }

    private static String sentence(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return isCheckedParameter(thrown) ? message + " is null" : message;
    }

    private static ProblemDetail refused(RefusedException refused) {
        ProblemDetail problem =
                problem(status(refused.code()), refused.code().toString(), String.valueOf(refused.getMessage()));
        problem.setProperty("subject", refused.subject());
        problem.setProperty("found", refused.found());
        problem.setProperty("asked", refused.asked());
        refused.rule().ifPresent(rule -> problem.setProperty("rule", rule));
        refused.field().ifPresent(field -> problem.setProperty("field", field));
        refused.index().ifPresent(index -> problem.setProperty("index", index));
        return problem;
    }

    /** The status of a refusal. */
    static HttpStatus status(RefusalCode code) {
        return switch (code) {
            case UNKNOWN_SUBJECT -> HttpStatus.NOT_FOUND;
            case NOT_PERMITTED, NEEDS_AUTHORITY -> HttpStatus.FORBIDDEN;
            case NOT_PAYABLE,
                    NOT_IN_TERMS,
                    REASON_INSUFFICIENT,
                    EXCEEDS_ORIGINAL,
                    EFFECTIVE_IN_FUTURE,
                    BACK_DATED,
                    OUT_OF_RANGE -> HttpStatus.UNPROCESSABLE_CONTENT;
            default -> HttpStatus.CONFLICT;
        };
    }

    private static ProblemDetail failed(StorageException.Code code) {
        String name = code.name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (code.mayBeStored()) {
            return later(name, "It is not known whether this is stored. Send the same request again.", true);
        }
        return code.isTransient()
                ? later(
                        name,
                        "The database could not take this now. Nothing is stored. Send the same request again.",
                        false)
                : problem(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        name,
                        "The ledger cannot use its database. Nothing is stored. The log has the cause.");
    }

    private static ProblemDetail later(String code, String detail, boolean mayBeStored) {
        ProblemDetail problem = problem(HttpStatus.SERVICE_UNAVAILABLE, code, detail);
        problem.setProperty("mayBeStored", mayBeStored);
        return problem;
    }

    private static ProblemDetail bad(BadValueException bad) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, BAD_VALUE, bad.getOriginalMessage());
        problem.setProperty("pointer", bad.pointer());
        return problem;
    }

    static ProblemDetail problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPE + code));
        problem.setTitle(code.substring(0, 1).toUpperCase(Locale.ROOT)
                + code.substring(1).replace('-', ' '));
        problem.setProperty("code", code);
        return problem;
    }
}
