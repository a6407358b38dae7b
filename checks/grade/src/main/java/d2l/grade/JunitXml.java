package d2l.grade;

import d2l.check.Exercise;
import d2l.check.Verdict;

import java.io.StringWriter;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// The class as a report of JUnit: a suite a student, a case an exercise.
final class JunitXml {
    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String of(ClassResults results) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            for (StudentResult student : results.students()) {
                new JunitXml(xml).suite(results, student);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the XML of the results cannot be made", e);
        }
        return text + "\n";
    }

    private void suite(ClassResults results, StudentResult student)
            throws XMLStreamException {
        int tests = results.exercises().size();
        int errors = tests - student.verdicts().size();
        var verdicts = student.verdicts().values();
        long right = verdicts.stream().filter(Verdict::isRight).count();
        long skipped =
                verdicts.stream().filter(v -> v.kind() == Verdict.Kind.NOT_YET).count();
        xml.writeStartElement("testsuite");
        attribute("name", student.student().key());
        attribute("tests", Integer.toString(tests));
        attribute("failures", Long.toString(verdicts.size() - right - skipped));
        attribute("skipped", Long.toString(skipped));
        attribute("errors", Integer.toString(errors));
        for (Exercise<?> exercise : results.exercises()) {
            xml.writeStartElement("testcase");
            attribute("classname", student.student().key());
            attribute("name", exercise.number() + " " + exercise.name());
            Verdict verdict = student.verdicts().get(exercise.number());
            if (verdict == null) {
                String reason =
                        student.ungraded().getOrDefault(exercise.number(), "not graded");
                outcome("error", reason, "");
            } else if (verdict.kind() == Verdict.Kind.NOT_YET) {
                outcome("skipped", verdict.sentence(), "");
            } else if (!verdict.isRight()) {
                outcome("failure", verdict.sentence(), verdict.evidence());
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void outcome(String element, String message, String text)
            throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("message", message);
        xml.writeCharacters(legal(text));
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value));
    }

    /// Characters that XML does not know become spaces.
    private static String legal(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]|\\p{Cs}|\uFFFE|\uFFFF", " ");
    }
}
