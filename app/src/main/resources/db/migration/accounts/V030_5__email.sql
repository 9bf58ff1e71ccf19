-- Where somebody wants to be reminded by mail; chosen by themselves on the page of their account.
alter table account add column email text check (email !~ '[[:space:]<>,;]'); -- null: none given
alter table account add column mail_reminders boolean not null default false check (email is not null or not mail_reminders);
