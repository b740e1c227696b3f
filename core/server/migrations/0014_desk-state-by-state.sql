-- Desks are read state by state, in every order: the indexes over all states of a kind were written at each move and read no more.
drop index core.dossier_since;
drop index core.dossier_due;
drop index core.dossier_subject;
drop index core.dossier_updated;
