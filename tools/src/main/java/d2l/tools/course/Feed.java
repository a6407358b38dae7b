package d2l.tools.course;

import java.io.StringWriter;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// The announcements as an Atom feed (RFC 4287).
record Feed(Course course, LocalDate today) {
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    String text() {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            element(xml, "id", address("feed.xml"));
            element(xml, "title", course.title());
            element(xml, "updated", time(updated()));
            link(xml, "self", address("feed.xml"));
            link(xml, "alternate", address(AnnouncementPages.LIST + ".html"));
            xml.writeStartElement("author");
            element(
                    xml,
                    "name",
                    course.staff().isEmpty()
                            ? course.name()
                            : course.staff().getFirst().name());
            xml.writeEndElement();
            for (var announcement : AnnouncementPages.published(course, today)) {
                entry(xml, announcement);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(
                    "The feed cannot be written: " + e.getMessage(), e);
        }
        return text + "\n";
    }

    private void entry(XMLStreamWriter xml, Announcement announcement)
            throws XMLStreamException {
        var address = address(AnnouncementPages.page(announcement) + ".html");
        xml.writeStartElement("entry");
        element(xml, "id", address);
        element(xml, "title", announcement.title());
        element(xml, "updated", time(announcement.date()));
        link(xml, "alternate", address);
        element(xml, "summary", summary(announcement));
        xml.writeEndElement();
    }

    /// The first paragraph, with the words of its links alone.
    private static String summary(Announcement announcement) {
        var first = announcement.text().split("\\n\\s*\\n", 2)[0];
        return first.replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
                .replaceAll("[`*]", "")
                .replaceAll("\\s+", " ");
    }

    private LocalDate updated() {
        return AnnouncementPages.published(course, today).stream()
                .findFirst()
                .map(Announcement::date)
                .orElse(course.firstDay());
    }

    private String time(LocalDate day) {
        var time = day.atStartOfDay(course.zone());
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    private String address(String page) {
        return course.address().toASCIIString() + Words.encoded(page);
    }

    private static void element(XMLStreamWriter xml, String name, String text)
            throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String rel, String address)
            throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("href", address);
    }
}
