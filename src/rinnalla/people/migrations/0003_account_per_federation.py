"""An address may have an account in each federation of an installation (ADR 30)."""

import django.db.models.deletion
from django.db import migrations, models


def of_their_person(apps, schema_editor):
    """Every account belongs to the federation of its person."""
    users = apps.get_model("people", "User").objects
    for user in users.exclude(person=None).select_related("person"):
        users.filter(pk=user.pk).update(federation=user.person.federation_id)


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_proven_by'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='federation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.federation'),
        ),
        migrations.RunPython(of_their_person, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='user',
            name='email',
            field=models.EmailField(db_index=True, max_length=254),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(fields=('federation', 'email'), name='one_account_of_an_address'),
        ),
    ]
