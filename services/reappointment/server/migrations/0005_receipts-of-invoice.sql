-- The page of a file reads the receipts of its invoice and its change requests.

create index receipt_invoice on reappointment.receipt (organization_id, invoice_id, issued_at);
create index change_request_application on reappointment.change_request (organization_id, application_id);
