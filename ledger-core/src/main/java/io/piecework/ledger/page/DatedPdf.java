package io.piecework.ledger.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/** A PDF that says it was made at one moment, whatever the system's clock says to those who write it. */
final class DatedPdf extends PDDocument {

    private final Instant made;

    DatedPdf(Instant made) {
        this.made = made;
    }

    @Override
    public void setDocumentInformation(PDDocumentInformation information) {
        information.setCreationDate(GregorianCalendar.from(made.atZone(ZoneOffset.UTC)));
        super.setDocumentInformation(information);
    }
}
