package io.piecework.ledger.file.imports;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.Id;

/**
 * The platform that a file comes from: it is part of the ids that an import forms itself.
 *
 * @param name such as {@code mturk}
 * @param strict whether a row that says otherwise about work that ended without full pay is a problem
 */
record ImportOrigin(String name, boolean strict) {

    static final ImportOrigin MECHANICAL_TURK = new ImportOrigin("mturk", false);

    Actor actor() {
        return Actor.importer(name);
    }

    /** What the id of a requester's credit starts with. */
    String credit() {
        return name + "-on-account:";
    }

    /** What the id of an added slot starts with. */
    String extension() {
        return name + "-extend:";
    }

    /** The longest task id that leaves space for the prefix and the number of slots in an extension's id. */
    int longestTask() {
        return Id.LIMIT - extension().length() - 1 - 7;
    }
}
