package io.piecework.ledger.cli.document;

import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.reading.statement.Issue;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a certificate that is issued: its issuer and its number. */
@Command(optionListHeading = "Issue:")
final class CertificateIssueOptions {

    private static final String CONTACT = "--issuer-contact";

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private IssuerOptions issuer;

    @Option(
            names = CONTACT,
            paramLabel = "TEXT",
            description = "The person or office that answers questions, and how to reach it. Needed with --issuer.")
    private @Nullable String contact;

    /**
     * The issue; null where none of the options is given.
     *
     * @param rows whether the format has rows, which name no issuer
     * @throws picocli.CommandLine.ParameterException when a value is missing or makes no sense
     */
    @Nullable
    Issue issue(LedgerCommand command, boolean rows) {
        List<String> typed = command.typed(
                Stream.concat(IssuerOptions.NAMES.stream(), Stream.of(CONTACT)).toList());
        if (typed.isEmpty()) {
            return null;
        }
        if (rows) {
            throw command.usage(typed.get(0) + " has no effect on --format csv and jsonl; use text, html or pdf");
        }
        if (issuer.isNamed() != (contact != null) || issuer.isNamed() != issuer.isAddressed()) {
            throw command.usage("--issuer, --issuer-address and " + CONTACT + " need each other");
        }
        return issuer.issue(command, () -> Objects.requireNonNull(contact));
    }
}
