package io.piecework.ledger.bank.report;

/** A bank's report cannot be read. The message is one line, with the position in the file and the value. */
public final class BankReportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;

    BankReportException(int line, String message) {
        super(message);
        this.line = line;
    }

    /** The line in the file, from 1; 0 where the file as a whole is refused. */
    public int line() {
        return line;
    }
}
