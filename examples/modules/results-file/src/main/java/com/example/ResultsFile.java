package com.example;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.file.imports.ImportSummary;
import java.io.IOException;
import java.nio.file.Path;

/** Imports a results file of Mechanical Turk. */
public final class ResultsFile {

    private ResultsFile() {}

    public static void main(String[] args) throws IOException {
        try (Ledger ledger = Ledger.inMemory()) {
            ImportSummary summary = LedgerFiles.of(ledger.asOperator())
                    .importMechanicalTurk("acme")
                    .read(Path.of(args[0]), (line, problem) -> System.out.println("line " + line + ": " + problem));
            System.out.println(summary.rows() + " rows, " + summary.approved() + " approved");
        }
    }
}
