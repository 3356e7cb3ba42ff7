//! What an event adds to the file.

use crate::{
    Case, Event,
    state::{
        Accepted, Appeal, Approval, Clarification, Complaint, Consultation, Cost, Departure, Draft,
        Extension, Fee, Issue, Note, Published, Received, Related, Review, Search, SearchReturn,
    },
};

pub(super) fn apply(case: &mut Case, event: &Event) {
    intake(case, event);
    fees(case, event);
    work(case, event);
    reasons(case, event);
    letter(case, event);
    review(case, event);
    afterwards(case, event);
}

fn intake(case: &mut Case, event: &Event) {
    use Event as E;

    match event {
        E::Received { authority, reference, received, channel, original, enclosures, .. } => {
            case.authority = Some(authority.clone());
            reference.clone_into(&mut case.reference);
            case.received = Some(*received);
            case.channel = Some(*channel);
            case.original.clone_from(original);
            case.enclosures.clone_from(enclosures);
        }
        E::MessageReceived { on, original, enclosures, remarks } => {
            case.enclosures.extend(enclosures.iter().cloned());
            case.messages.push(Received { on: *on, original: original.clone(), remarks: remarks.clone() });
        }
        E::TextConfirmed { title, text, .. } => {
            title.clone_into(&mut case.title);
            text.clone_into(&mut case.text);
        }
        E::ValidityChecked { missing, on } => {
            case.missing = Some(missing.clone());
            if !missing.is_empty() {
                let wanted: Vec<_> = missing.iter().map(|missing| missing.label()).collect();
                case.clarifications.push(Clarification {
                    asked: *on,
                    question: format!("Please send {}.", wanted.join(", ")),
                    needed: "a request is not valid without it (s.8(1))".to_owned(),
                    answered: None,
                });
            }
        }
        E::Acknowledged { on } => case.acknowledged = Some(*on),
        E::ClarificationAsked { on, question, needed } => case.clarifications.push(Clarification {
            asked: *on,
            question: question.clone(),
            needed: needed.clone(),
            answered: None,
        }),
        E::Clarified { on, text, .. } => {
            for clarification in &mut case.clarifications {
                clarification.answered.get_or_insert(*on);
            }
            case.missing = case.missing.take().map(|_| Vec::new());
            // A new date of receipt: what was paid or noticed before it no longer pauses anything.
            case.fees.clear();
            if let Some(text) = text {
                text.clone_into(&mut case.text);
            }
        }
        _ => {}
    }
}

fn fees(case: &mut Case, event: &Event) {
    use Event as E;

    match event {
        E::FeesNoticeGiven { on, pence, basis, pay_by } => {
            case.fees.push(Fee {
                noticed: *on,
                pence: *pence,
                basis: basis.clone(),
                pay_by: *pay_by,
                paid: None,
            });
        }
        E::FeePaid { on, .. } => {
            if let Some(fee) = case.fees.last_mut() {
                fee.paid = Some(*on);
            }
        }
        _ => {}
    }
}

fn work(case: &mut Case, event: &Event) {
    use Event as E;

    match event {
        E::Assigned { to } => case.assigned = Some(to.clone()),
        E::SearchAsked { task, parts, owner, what, on, reply_by } => {
            let search = Search {
                parts: parts.clone(),
                owner: owner.clone(),
                what: what.clone(),
                asked: *on,
                reply_by: *reply_by,
                returned: None,
                moved: false,
            };
            case.searches.insert(*task, search);
        }
        E::SearchReturned { task, searched, places, terms, minutes, result, note, on } => {
            if let Some(search) = case.searches.get_mut(task) {
                search.returned = Some(SearchReturn {
                    searched: searched.clone(),
                    places: places.clone(),
                    terms: terms.clone(),
                    minutes: *minutes,
                    result: *result,
                    note: note.clone(),
                    on: *on,
                });
            }
        }
        E::ConsultationAsked { consultation, with, kind, question, on } => {
            let record = Consultation {
                with: with.clone(),
                kind: *kind,
                question: question.clone(),
                asked: *on,
                advice: None,
                departure: None,
            };
            case.consultations.insert(*consultation, record);
        }
        E::AdviceRecorded { consultation, advice, .. } => {
            if let Some(record) = case.consultations.get_mut(consultation) {
                record.advice = Some(advice.clone());
            }
        }
        E::AdviceDepartedFrom { consultation, why, by, on } => {
            if let Some(record) = case.consultations.get_mut(consultation) {
                record.departure = Some(Departure { why: why.clone(), by: by.clone(), on: *on });
            }
        }
        E::CostEstimated { parts, estimate, on, .. } => {
            case.costs.push(Cost { parts: parts.clone(), estimate: estimate.clone(), on: *on });
        }
        E::HelpRecorded { help, .. } => case.help.push(help.clone()),
        _ => {}
    }
}

fn reasons(case: &mut Case, event: &Event) {
    use Event as E;

    match event {
        E::ConfirmOrDenyDecided { by, .. } | E::Determined { by, .. } => {
            case.people.deciders.insert(by.clone());
            case.approval = None;
        }
        E::WarningAccepted { rule, part, reason, by, .. } => {
            case.accepted.retain(|accepted| !(accepted.rule == *rule && accepted.part == *part));
            case.accepted.push(Accepted {
                rule: rule.clone(),
                part: *part,
                reason: reason.clone(),
                by: by.clone(),
            });
        }
        E::Drafted { opening, closing, by, on } => {
            case.people.drafters.insert(by.clone());
            case.approval = None;
            case.draft = Some(Draft {
                opening: opening.clone(),
                closing: closing.clone(),
                parts: case.in_hand(),
                by: by.clone(),
                on: *on,
            });
        }
        E::Extended { parts, exemptions, until, why, ceiling_exceeded, on, .. } => {
            case.extensions.push(Extension {
                parts: parts.clone(),
                exemptions: exemptions.clone(),
                until: *until,
                why: why.clone(),
                ceiling_exceeded: *ceiling_exceeded,
                on: *on,
            });
        }
        _ => {}
    }
}

fn letter(case: &mut Case, event: &Event) {
    use Event as E;

    match event {
        E::SentForApproval { letter, files, by, .. } => {
            case.people.drafters.insert(by.clone());
            case.sent_back = None;
            case.approval = Some(Approval {
                letter: letter.clone(),
                files: files.clone(),
                sent_by: by.clone(),
                approved_by: None,
            });
        }
        E::Approved { by, .. } => {
            case.people.approvers.insert(by.clone());
            if let Some(approval) = &mut case.approval {
                approval.approved_by = Some(by.clone());
            }
        }
        E::SentBack { why, .. } => {
            case.sent_back = Some(why.clone());
            case.approval = None;
        }
        E::Issued { on, letter, files, parts, slot, policy, due, days_late } => {
            case.correcting = None;
            case.issued.push(Issue {
                on: *on,
                letter: letter.clone(),
                files: files.clone(),
                parts: parts.clone(),
                slot: *slot,
                policy: *policy,
                due: *due,
                days_late: *days_late,
            });
        }
        E::CorrectionOpened { why, .. } => {
            case.correcting = Some(why.clone());
            case.approval = None;
        }
        _ => {}
    }
}

fn review(case: &mut Case, event: &Event) {
    use Event as E;

    match event {
        E::ReviewAsked { on, grounds, due, of, .. } => {
            case.review = Some(Review {
                of: *of,
                asked: *on,
                grounds: grounds.clone(),
                due: *due,
                outcome: None,
                reasons: String::new(),
                breaches: String::new(),
                decided: None,
                days_late: 0,
            });
        }
        E::ReviewDecided { outcome, reasons, breaches, by, on, days_late, .. } => {
            case.people.reviewers.insert(by.clone());
            if let Some(review) = &mut case.review {
                review.outcome = Some(*outcome);
                reasons.clone_into(&mut review.reasons);
                breaches.clone_into(&mut review.breaches);
                review.decided = Some(*on);
                review.days_late = *days_late;
            }
        }
        _ => {}
    }
}

fn afterwards(case: &mut Case, event: &Event) {
    use Event as E;

    match event {
        E::Related { other, reference, received, relation, why, .. } => case.related.push(Related {
            other: other.clone(),
            reference: reference.clone(),
            received: *received,
            relation: *relation,
            why: why.clone(),
        }),
        E::ComplaintRecorded { reference, on, about } => {
            case.complaint = Some(Complaint {
                reference: reference.clone(),
                on: *on,
                about: about.clone(),
                findings: None,
                notice: String::new(),
                decided: None,
                steps: String::new(),
                comply_by: None,
                appeal_by: None,
            });
        }
        E::DecisionNoticeRecorded { reference, on, findings, steps, comply_by, appeal_by } => {
            if let Some(complaint) = &mut case.complaint {
                reference.clone_into(&mut complaint.notice);
                complaint.decided = Some(*on);
                complaint.findings = Some(findings.clone());
                steps.clone_into(&mut complaint.steps);
                complaint.comply_by = *comply_by;
                complaint.appeal_by = Some(*appeal_by);
            }
        }
        E::AppealRecorded { by, reference, on } => {
            case.appeal = Some(Appeal { by: *by, reference: reference.clone(), on: *on, decision: None });
        }
        E::TribunalDecided { decision, .. } => {
            if let Some(appeal) = &mut case.appeal {
                appeal.decision = Some(decision.clone());
            }
        }
        E::Published { title, request, answer, on, .. } => {
            case.published = Some(Published {
                title: title.clone(),
                request: request.clone(),
                answer: answer.clone(),
                on: *on,
            });
        }
        E::Unpublished { .. } => case.published = None,
        E::RetentionHeld { why, .. } => case.holds.push(why.clone()),
        E::RetentionReleased { .. } => case.holds.clear(),
        E::LatenessRecorded { why, .. } => case.lateness.push(why.clone()),
        E::Noted { text, by, on } => case.notes.push(Note { text: text.clone(), by: by.clone(), on: *on }),
        _ => {}
    }
}
