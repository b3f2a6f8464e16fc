package io.piecework.ledger.cli.document;

import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.reading.statement.Issue;
import io.piecework.ledger.reading.statement.Issuer;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name the issuer of a document and its number. */
final class IssuerOptions {

    static final List<String> NAMES = List.of("--issuer", "--issuer-address", "--number");

    @Option(
            names = "--issuer",
            paramLabel = "NAME",
            description = "The legal name of the company that issues it. Default: no issuer is printed.")
    private @Nullable String issuer;

    @Option(
            names = "--issuer-address",
            paramLabel = "TEXT",
            description = "The company's postal address. Needed with --issuer.")
    private @Nullable String address;

    @Option(
            names = "--number",
            paramLabel = "TEXT",
            description = "The number to print. Default: made of the worker, what it is about, and the position.")
    private @Nullable String number;

    boolean isNamed() {
        return issuer != null;
    }

    boolean isAddressed() {
        return address != null;
    }

    /**
     * The issue, on the day of the command's clock.
     *
     * @param contact who answers questions; asked for only where an issuer is named
     * @throws picocli.CommandLine.ParameterException when a value is missing or makes no sense
     */
    Issue issue(LedgerCommand command, Supplier<String> contact) {
        if ((issuer == null) != (address == null)) {
            throw command.usage("--issuer and --issuer-address need each other");
        }
        return command.requireSensible(() -> {
            Issue issue = Issue.on(LocalDate.ofInstant(command.clock().instant(), command.zone()));
            if (issuer != null && address != null) {
                issue = issue.by(new Issuer(issuer, address, contact.get()));
            }
            return number == null ? issue : issue.numbered(number);
        });
    }
}
