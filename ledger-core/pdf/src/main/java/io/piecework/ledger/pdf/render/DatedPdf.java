package io.piecework.ledger.pdf.render;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/** A PDF whose creation date is given, so that the same page gives the same bytes. */
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
