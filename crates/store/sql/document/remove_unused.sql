-- Takes a document out, if no case speaks of it and nobody has yet to file it.
-- $1 authority   $2 document
delete from document
where  authority = $1
  and  hash = $2
  and  not exists (select 1 from document_use as u where u.authority = $1 and u.document = $2)
  and  not exists (
    select 1
    from   held_message as h
    where  h.authority = $1 and h.document = $2 and h.settled_at is null
  );
