package io.piecework.ledger.cli;

import io.piecework.ledger.decision.DecisionPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The platform's answers for its decisions, as documents name them. */
@Command(optionListHeading = "Platform:")
final class DecisionOptions {

    @Option(
            names = "--platform",
            paramLabel = "NAME",
            defaultValue = "The platform",
            description = "The platform's name. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String platform;

    @Option(
            names = "--contact",
            paramLabel = "NAME",
            defaultValue = "the platform's support",
            description = "The person or office that a worker can ask. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String contact;

    @Option(
            names = "--address",
            paramLabel = "TEXT",
            defaultValue = "as named in its application",
            description = "The contact's address. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String address;

    @Option(
            names = "--days-to-ask",
            paramLabel = "DAYS",
            defaultValue = "180",
            description = "The days to ask for a review, after the decision was recorded. Default: ${DEFAULT-VALUE}.")
    private int daysToAsk;

    @Option(
            names = "--days-to-answer",
            paramLabel = "DAYS",
            defaultValue = "14",
            description = "The days that the platform has for an answer. Default: ${DEFAULT-VALUE}.")
    private int daysToAnswer;

    DecisionPolicy policy() {
        return new DecisionPolicy(platform, contact, address, daysToAsk, daysToAnswer);
    }
}
